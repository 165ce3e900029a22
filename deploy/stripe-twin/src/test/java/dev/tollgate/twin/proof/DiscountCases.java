package dev.tollgate.twin.proof;

/** What coupons take off. */
final class DiscountCases {
    private static final String START = "2026-04-01";

    private DiscountCases() {}

    static String coupon(Scene scene, String... form) {
        Forms given = Forms.of(form);
        Forms lasting = given.has("duration") ? given : given.with("duration", "forever");
        Forms whole = lasting.has("currency") ? lasting : lasting.with("currency", "usd");
        return scene.id("/v1/coupons", whole.parameters().toArray(String[]::new));
    }

    static void add(Cases cases) {
        kinds(cases);
        kindsByCurrency(cases);
        several(cases);
        DiscountTermsCases.add(cases);
    }

    /** A subscription to one price with one coupon. */
    static Scene bought(Scene scene, long amount, String... coupon) {
        return scene.to(scene.monthly(amount), "discounts[0][coupon]", coupon(scene, coupon));
    }

    static Sums off(long amount, long off) {
        return new Sums().put("lines", amount).put("off", off).put("total", amount - off);
    }

    private static void kinds(Cases cases) {
        cases.add(
                "percent-off",
                START,
                scene -> bought(scene, 2000, "percent_off", "25").shows("lines", "off", "total"),
                () -> off(2000, Oracle.percent(2000, "25")));
        cases.add(
                "percent-rounded",
                START,
                scene -> bought(scene, 1003, "percent_off", "15.5").shows("lines", "off", "total"),
                () -> off(1003, Oracle.percent(1003, "15.5")));
        cases.add(
                "amount-off",
                START,
                scene -> bought(scene, 2000, "amount_off", "500").shows("lines", "off", "total"),
                () -> off(2000, 500));
        cases.add(
                "amount-off-too-much",
                START,
                scene -> bought(scene, 2000, "amount_off", "2500").shows("lines", "off", "total"),
                () -> off(2000, 2000));
    }

    private static void kindsByCurrency(Cases cases) {
        cases.add(
                "percent-off-yen",
                START,
                scene -> scene.to(
                                scene.monthly(333, "currency", "jpy"),
                                "discounts[0][coupon]",
                                coupon(scene, "percent_off", "50", "currency", "jpy"))
                        .shows("lines", "off", "total"),
                () -> off(333, Oracle.percent(333, "50")));
        cases.add(
                "amount-off-currency-option",
                START,
                scene -> scene.to(
                                scene.monthly(900, "currency", "eur"),
                                "discounts[0][coupon]",
                                coupon(scene, "amount_off", "500", "currency_options[eur][amount_off]", "450"))
                        .shows("lines", "off", "total"),
                () -> off(900, 450));
    }

    private static void several(Cases cases) {
        long[] shares = Oracle.spread(500, 1000, 1400);
        cases.add(
                "amount-off-spread",
                START,
                scene -> scene.subscribe(
                                "items[0][price]", scene.monthly(1000),
                                "items[1][price]", scene.monthly(700),
                                "items[1][quantity]", "2",
                                "discounts[0][coupon]", coupon(scene, "amount_off", "500"))
                        .shows("lines", "shares", "total"),
                () -> new Sums().put("lines", 1000, 1400).put("shares", shares).put("total", 1900));
        cases.add(
                "percent-then-amount",
                START,
                scene -> stacked(scene, "percent_off", "10", "amount_off", "300"),
                () -> off(2000, Oracle.percent(2000, "10") + 300));
        cases.add(
                "amount-then-percent",
                START,
                scene -> stacked(scene, "amount_off", "300", "percent_off", "10"),
                () -> off(2000, 300 + Oracle.percent(1700, "10")));
    }

    private static String stacked(Scene scene, String first, String value, String second, String other) {
        return scene.to(
                        scene.monthly(2000),
                        "discounts[0][coupon]",
                        coupon(scene, first, value),
                        "discounts[1][coupon]",
                        coupon(scene, second, other))
                .shows("lines", "off", "total");
    }
}
