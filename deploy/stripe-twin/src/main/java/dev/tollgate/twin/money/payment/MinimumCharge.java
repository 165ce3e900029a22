package dev.tollgate.twin.money.payment;

import java.util.Map;

/** The least that can be charged, https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. */
public final class MinimumCharge {
    private static final Map<String, Long> MINOR = Map.ofEntries(
            Map.entry("aed", 200L),
            Map.entry("aud", 50L),
            Map.entry("brl", 50L),
            Map.entry("cad", 50L),
            Map.entry("chf", 50L),
            Map.entry("czk", 1_500L),
            Map.entry("dkk", 250L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17_500L),
            Map.entry("inr", 50L),
            Map.entry("jpy", 50L),
            Map.entry("mxn", 1_000L),
            Map.entry("myr", 200L),
            Map.entry("nok", 300L),
            Map.entry("nzd", 50L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("sgd", 50L),
            Map.entry("thb", 1_000L),
            Map.entry("usd", 50L));

    private MinimumCharge() {}

    /** In minor units of the currency, given in lower case; 0 where none is documented. */
    public static long of(String currency) {
        return MINOR.getOrDefault(currency, 0L);
    }
}
