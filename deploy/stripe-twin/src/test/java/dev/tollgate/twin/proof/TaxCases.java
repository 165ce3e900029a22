package dev.tollgate.twin.proof;

/** What tax rates add, or find in a price. */
final class TaxCases {
    private static final String START = "2026-04-01";

    private TaxCases() {}

    static String rate(Scene scene, String percentage, boolean inclusive) {
        return scene.id(
                "/v1/tax_rates",
                "display_name",
                "Tax",
                "percentage",
                percentage,
                "inclusive",
                String.valueOf(inclusive));
    }

    static void add(Cases cases) {
        single(cases);
        credits(cases);
        several(cases);
        discounted(cases);
        discountedInclusive(cases);
        customers(cases);
    }

    private static Scene taxed(Scene scene, long amount, String percentage, boolean inclusive, String... more) {
        return scene.to(
                scene.monthly(amount),
                Forms.of("default_tax_rates[0]", rate(scene, percentage, inclusive))
                        .with(more)
                        .parameters()
                        .toArray(String[]::new));
    }

    private static Sums exclusive(long amount, long... taxes) {
        return new Sums().put("lines", amount).put("tax", taxes).put("total", amount + Sums.sum(taxes));
    }

    private static Sums inclusive(long amount, long... taxes) {
        return new Sums().put("lines", amount).put("tax", taxes).put("total", amount);
    }

    private static void single(Cases cases) {
        cases.add(
                "exclusive",
                START,
                scene -> taxed(scene, 60_000, "10", false).shows("lines", "tax", "total"),
                () -> exclusive(60_000, Oracle.percent(60_000, "10")));
        cases.add(
                "inclusive",
                START,
                scene -> taxed(scene, 60_000, "10", true).shows("lines", "tax", "total"),
                () -> inclusive(60_000, Oracle.included(60_000, "10", "10")));
        cases.add(
                "tax-per-line",
                START,
                scene -> scene.subscribe(
                                "items[0][price]", scene.monthly(43),
                                "items[1][price]", scene.monthly(484),
                                "default_tax_rates[0]", rate(scene, "15", false))
                        .shows("lines", "tax", "total"),
                () -> new Sums()
                        .put("lines", 43, 484)
                        .put("tax", Oracle.percent(43, "15") + Oracle.percent(484, "15"))
                        .put("total", 606));
    }

    private static void credits(Cases cases) {
        cases.add(
                "tax-on-credit",
                START,
                scene -> taxed(scene, 1000, "8.25", false)
                        .pending("amount", "-333", "currency", "usd")
                        .renew()
                        .shows("lines", "tax", "total"),
                () -> new Sums()
                        .put("lines", -333, 1000)
                        .put("tax", Oracle.percent(1000, "8.25") + Oracle.percent(-333, "8.25"))
                        .put("total", 667 + Oracle.percent(1000, "8.25") + Oracle.percent(-333, "8.25")));
    }

    private static void several(Cases cases) {
        cases.add(
                "two-exclusive",
                START,
                scene -> two(scene, "10", false, "8.25", false),
                () -> exclusive(1000, Oracle.percent(1000, "10"), Oracle.percent(1000, "8.25")));
        cases.add(
                "two-inclusive",
                START,
                scene -> two(scene, "10", true, "5", true),
                () -> inclusive(1000, Oracle.included(1000, "10", "15"), Oracle.included(1000, "5", "15")));
        cases.add("inclusive-and-exclusive", START, scene -> two(scene, "20", true, "10", false), () -> {
            long inside = Oracle.included(1000, "20", "20");
            long added = Oracle.percent(1000 - inside, "10");
            return new Sums().put("lines", 1000).put("tax", inside, added).put("total", 1000 + added);
        });
        cases.add(
                "item-rate-first",
                START,
                scene -> taxed(scene, 1000, "20", false, "items[0][tax_rates][0]", rate(scene, "7", false))
                        .shows("lines", "tax", "total"),
                () -> exclusive(1000, Oracle.percent(1000, "7")));
    }

    private static String two(Scene scene, String first, boolean firstIn, String second, boolean secondIn) {
        return taxed(scene, 1000, first, firstIn, "default_tax_rates[1]", rate(scene, second, secondIn))
                .shows("lines", "tax", "total");
    }

    private static void discounted(Cases cases) {
        cases.add(
                "exclusive-discounted",
                START,
                scene -> taxed(
                                scene,
                                1000,
                                "20",
                                false,
                                "discounts[0][coupon]",
                                DiscountCases.coupon(scene, "percent_off", "25"))
                        .shows("lines", "off", "tax", "total"),
                () -> new Sums()
                        .put("lines", 1000)
                        .put("off", 250)
                        .put("tax", Oracle.percent(750, "20"))
                        .put("total", 750 + Oracle.percent(750, "20")));
    }

    private static void discountedInclusive(Cases cases) {
        cases.add(
                "inclusive-discounted",
                START,
                scene -> taxed(
                                scene,
                                1190,
                                "19",
                                true,
                                "discounts[0][coupon]",
                                DiscountCases.coupon(scene, "amount_off", "190"))
                        .shows("lines", "off", "tax", "total"),
                () -> new Sums()
                        .put("lines", 1190)
                        .put("off", 190)
                        .put("tax", Oracle.included(1000, "19", "19"))
                        .put("total", 1000));
    }

    private static void customers(Cases cases) {
        for (String exemption : new String[] {"exempt", "reverse"}) {
            cases.add(
                    "customer-" + exemption,
                    START,
                    scene -> taxed(scene.customer("tax_exempt", exemption), 1000, "20", false)
                            .shows("lines", "tax", "total"),
                    () -> exclusive(1000, 0));
        }
    }
}
