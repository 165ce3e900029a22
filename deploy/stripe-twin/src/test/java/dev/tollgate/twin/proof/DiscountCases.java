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
        durations(cases);
        lasting(cases);
        products(cases);
        items(cases);
        owners(cases);
        limits(cases);
        restrictions(cases);
    }

    /** A subscription to one price with one coupon. */
    private static Scene bought(Scene scene, long amount, String... coupon) {
        return scene.to(scene.monthly(amount), "discounts[0][coupon]", coupon(scene, coupon));
    }

    private static Sums off(long amount, long off) {
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

    private static void durations(Cases cases) {
        cases.add(
                "once",
                START,
                scene -> bought(scene, 2000, "percent_off", "25", "duration", "once")
                        .renew()
                        .shows("lines", "off", "total"),
                () -> off(2000, 0));
        String[] months = {"percent_off", "25", "duration", "repeating", "duration_in_months", "2"};
        cases.add(
                "repeating",
                START,
                scene -> bought(scene, 2000, months).renew().shows("lines", "off", "total"),
                () -> off(2000, 500));
        cases.add(
                "repeating-over",
                START,
                scene -> bought(scene, 2000, months).renew().renew().shows("lines", "off", "total"),
                () -> off(2000, 0));
    }

    private static void lasting(Cases cases) {
        cases.add(
                "forever",
                START,
                scene ->
                        bought(scene, 2000, "percent_off", "25").renew().renew().shows("lines", "off", "total"),
                () -> off(2000, 500));
    }

    private static void products(Cases cases) {
        cases.add(
                "applies-to",
                START,
                scene -> {
                    String product = scene.id("/v1/products", "name", "Plan");
                    String price = scene.id(
                            "/v1/prices",
                            "product",
                            product,
                            "currency",
                            "usd",
                            "unit_amount",
                            "1000",
                            "recurring[interval]",
                            "month");
                    return scene.subscribe(
                                    "items[0][price]", price,
                                    "items[1][price]", scene.monthly(700),
                                    "discounts[0][coupon]",
                                            coupon(scene, "percent_off", "50", "applies_to[products][0]", product))
                            .shows("lines", "shares", "total");
                },
                () -> new Sums().put("lines", 1000, 700).put("shares", 500, 0).put("total", 1200));
    }

    private static void items(Cases cases) {
        cases.add(
                "item-discount",
                START,
                scene -> scene.subscribe(
                                "items[0][price]", scene.monthly(1000),
                                "items[1][price]", scene.monthly(700),
                                "items[1][discounts][0][coupon]", coupon(scene, "percent_off", "10"))
                        .shows("lines", "shares", "total"),
                () -> new Sums()
                        .put("lines", 1000, 700)
                        .put("shares", 0, Oracle.percent(700, "10"))
                        .put("total", 1630));
        cases.add(
                "customers-discount",
                START,
                scene -> scene.customer("coupon", coupon(scene, "percent_off", "10"))
                        .to(scene.monthly(2000))
                        .shows("lines", "off", "total"),
                () -> off(2000, 200));
    }

    private static void owners(Cases cases) {
        cases.add(
                "own-discount-first",
                START,
                scene -> bought(scene.customer("coupon", coupon(scene, "percent_off", "10")), 2000, "percent_off", "25")
                        .shows("lines", "off", "total"),
                () -> off(2000, 500));
    }

    private static void limits(Cases cases) {
        cases.add(
                "redeemed-too-often",
                START,
                scene -> {
                    String once = coupon(scene, "percent_off", "25", "max_redemptions", "1");
                    scene.to(scene.monthly(1000), "discounts[0][coupon]", once);
                    return refused(scene, "coupon", once);
                },
                () -> "refused");
    }

    private static void restrictions(Cases cases) {
        cases.add(
                "first-order-only",
                START,
                scene -> {
                    String code = scene.id(
                            "/v1/promotion_codes",
                            "promotion[type]",
                            "coupon",
                            "promotion[coupon]",
                            coupon(scene, "percent_off", "25"),
                            "restrictions[first_time_transaction]",
                            "true");
                    scene.to(scene.monthly(1000));
                    return refused(scene, "promotion_code", code);
                },
                () -> "refused");
    }

    private static String refused(Scene scene, String kind, String id) {
        return scene.refused(
                "/v1/subscriptions",
                "customer",
                scene.customerId(),
                "items[0][price]",
                scene.monthly(1000),
                "discounts[0][" + kind + "]",
                id);
    }
}
