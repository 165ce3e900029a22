package dev.tollgate.twin.proof;

/** What quantities, tiers, packages and other currencies cost. */
final class PriceCases {
    private static final String START = "2026-04-01";
    private static final Oracle.Tier[] FONTS = {
        new Oracle.Tier(5, "700", 0), new Oracle.Tier(10, "650", 0), new Oracle.Tier(Long.MAX_VALUE, "600", 0)
    };
    private static final Oracle.Tier[] FLAT = {
        new Oracle.Tier(5, "0", 2000), new Oracle.Tier(10, "100", 500), new Oracle.Tier(Long.MAX_VALUE, "49.5", 300)
    };

    private static final Oracle.Tier[] FEES = {
        new Oracle.Tier(5, "500", 1000),
        new Oracle.Tier(10, "400", 2000),
        new Oracle.Tier(15, "300", 3000),
        new Oracle.Tier(20, "200", 4000),
        new Oracle.Tier(Long.MAX_VALUE, "100", 5000)
    };
    private static final Oracle.Tier[] CHARACTERS = {
        new Oracle.Tier(100_000, "0", 999), new Oracle.Tier(Long.MAX_VALUE, "0.02", 0)
    };

    private PriceCases() {}

    static void add(Cases cases) {
        cases.add(
                "quantity",
                START,
                scene ->
                        scene.to(scene.monthly(1500), "items[0][quantity]", "3").lines(),
                () -> Sums.lines(Oracle.times("1500", 3)));
        cases.add(
                "several-items",
                START,
                scene -> scene.subscribe(
                                "items[0][price]", scene.monthly(1000),
                                "items[1][price]", scene.monthly(700),
                                "items[1][quantity]", "2")
                        .lines(),
                () -> Sums.lines(1000, Oracle.times("700", 2)));
        decimals(cases);
        tiers(cases);
        packages(cases);
        currencies(cases);
    }

    private static void decimals(Cases cases) {
        cases.add(
                "decimal-amount",
                START,
                scene -> scene.to(
                                scene.price("recurring[interval]", "month", "unit_amount_decimal", "12.5"),
                                "items[0][quantity]",
                                "7")
                        .lines(),
                () -> Sums.lines(Oracle.times("12.5", 7)));
    }

    private static void tiers(Cases cases) {
        for (long fonts : new long[] {5, 6, 20, 25}) {
            tiered(cases, "volume-" + fonts, "volume", FONTS, fonts, Oracle.volume(fonts, FONTS));
            tiered(cases, "graduated-" + fonts, "graduated", FONTS, fonts, Oracle.graduated(fonts, FONTS));
        }
        tiered(cases, "graduated-flat", "graduated", FLAT, 12, Oracle.graduated(12, FLAT));
        tiered(cases, "volume-flat", "volume", FLAT, 12, Oracle.volume(12, FLAT));
        for (long units : new long[] {0, 12}) {
            tiered(cases, "graduated-fees-" + units, "graduated", FEES, units, Oracle.graduated(units, FEES));
            tiered(cases, "volume-fees-" + units, "volume", FEES, units, Oracle.volume(units, FEES));
        }
        metered(cases, "metered-fees-12", FEES, 12);
        metered(cases, "metered-none", CHARACTERS, 0);
    }

    private static void tiered(Cases cases, String id, String mode, Oracle.Tier[] tiers, long quantity, long[] cost) {
        String[] price = form(mode, tiers).parameters().toArray(String[]::new);
        cases.add(
                id,
                START,
                scene -> scene.to(scene.price(price), "items[0][quantity]", String.valueOf(quantity))
                        .lines(),
                () -> Sums.lines(cost));
    }

    /** Usage of graduated tiers, renewed. */
    private static void metered(Cases cases, String id, Oracle.Tier[] tiers, long used) {
        cases.add(
                id,
                START,
                scene -> {
                    String meter = scene.meter();
                    String[] price = form("graduated", tiers)
                            .with("recurring[usage_type]", "metered", "recurring[meter]", meter)
                            .parameters()
                            .toArray(String[]::new);
                    return scene.to(scene.price(price)).use(used).renew().lines();
                },
                () -> Sums.lines(Oracle.graduated(used, tiers)));
    }

    private static Forms form(String mode, Oracle.Tier... tiers) {
        Forms form = Forms.of("recurring[interval]", "month", "billing_scheme", "tiered", "tiers_mode", mode);
        for (int i = 0; i < tiers.length; i++) {
            boolean last = tiers[i].upTo() == Long.MAX_VALUE;
            String tier = "tiers[" + i + "]";
            form = form.with(tier + "[up_to]", last ? "inf" : String.valueOf(tiers[i].upTo()))
                    .with(tier + "[unit_amount_decimal]", tiers[i].each());
            form = tiers[i].flat() == 0 ? form : form.with(tier + "[flat_amount]", String.valueOf(tiers[i].flat()));
        }
        return form;
    }

    private static void packages(Cases cases) {
        for (String round : new String[] {"up", "down"}) {
            cases.add(
                    "package-" + round,
                    START,
                    scene -> scene.to(
                                    scene.monthly(
                                            1000,
                                            "transform_quantity[divide_by]",
                                            "5",
                                            "transform_quantity[round]",
                                            round),
                                    "items[0][quantity]",
                                    "8")
                            .lines(),
                    () -> Sums.lines(Oracle.packages(8, 5, 1000, round.equals("up"))));
        }
    }

    private static void currencies(Cases cases) {
        cases.add(
                "currency-option",
                START,
                scene -> scene.to(
                                scene.monthly(1000, "currency_options[eur][unit_amount]", "900"),
                                "currency",
                                "eur",
                                "items[0][quantity]",
                                "2")
                        .lines(),
                () -> Sums.lines(Oracle.times("900", 2)));
        cases.add(
                "zero-decimal",
                START,
                scene -> scene.to(scene.monthly(500, "currency", "jpy"), "items[0][quantity]", "3")
                        .lines(),
                () -> Sums.lines(Oracle.times("500", 3)));
    }
}
