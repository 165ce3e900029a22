package dev.tollgate.twin.proof;

/** Prorations with discounts, taxes, trials and ends, and items that wait. */
final class FurtherProrationCases {
    private static final String START = "2026-04-01";
    private static final String HALF = "2026-04-16";

    private FurtherProrationCases() {}

    static void add(Cases cases) {
        discounted(cases);
        taxed(cases);
        ends(cases);
        trials(cases);
        changedTrials(cases);
        trialFees(cases);
        items(cases);
        oddItems(cases);
    }

    private static long half(long amount) {
        return Oracle.share(amount, HALF, START, "2026-05-01");
    }

    private static void discounted(Cases cases) {
        cases.add(
                "upgrade-discounted",
                START,
                scene -> scene.to(
                                scene.monthly(1000),
                                "discounts[0][coupon]",
                                DiscountCases.coupon(scene, "percent_off", "25"))
                        .at(HALF)
                        .itemNow("price", scene.monthly(2000))
                        .shows("lines", "off", "total"),
                () -> new Sums()
                        .put("lines", -half(750), half(1500))
                        .put("off", 0)
                        .put("total", half(1500) - half(750)));
    }

    private static void taxed(Cases cases) {
        cases.add(
                "upgrade-taxed",
                START,
                scene -> scene.to(scene.monthly(1000), "default_tax_rates[0]", TaxCases.rate(scene, "20", false))
                        .at(HALF)
                        .itemNow("price", scene.monthly(2000))
                        .shows("lines", "tax", "total"),
                () -> new Sums()
                        .put("lines", -half(1000), half(2000))
                        .put("tax", Oracle.percent(half(2000), "20") - Oracle.percent(half(1000), "20"))
                        .put("total", half(1000) + Oracle.percent(half(1000), "20")));
        cases.add(
                "upgrade-yen",
                START,
                scene -> scene.to(scene.monthly(1001, "currency", "jpy"))
                        .at(HALF)
                        .itemNow("price", scene.monthly(1503, "currency", "jpy"))
                        .lines(),
                () -> Sums.lines(-half(1001), half(1503)));
    }

    private static void ends(Cases cases) {
        cases.add(
                "cancel-prorate-now",
                START,
                scene -> ProrationCases.halfway(scene, 1000)
                        .cancel("?prorate=true&invoice_now=true")
                        .shows("lines", "total", "before", "after", "due"),
                () -> new Sums().put("lines", -half(1000)).balance(-half(1000), 0, 50));
        cases.add(
                "cancel-plain",
                START,
                scene -> new Sums()
                        .put(
                                "balance",
                                ProrationCases.halfway(scene, 1000).cancel("").balance()),
                () -> new Sums().put("balance", 0));
        cases.add(
                "cancel-prorate-waits",
                START,
                scene -> {
                    ProrationCases.halfway(scene, 1000).cancel("?prorate=true");
                    return Sums.of(scene.to(scene.monthly(5000)).invoice(), "lines", "total");
                },
                () -> Sums.lines(5000));
    }

    private static void trials(Cases cases) {
        cases.add(
                "trial-first-invoice",
                START,
                scene ->
                        scene.to(scene.monthly(1000), "trial_period_days", "14").lines(),
                () -> Sums.lines(0));
        cases.add(
                "trial-then-bill",
                START,
                scene -> scene.to(scene.monthly(1000), "trial_period_days", "14")
                        .renew()
                        .lines(),
                () -> Sums.lines(1000));
        cases.add(
                "trial-ends-now",
                START,
                scene -> scene.to(scene.monthly(1000), "trial_period_days", "14")
                        .at("2026-04-08")
                        .change("trial_end", "now")
                        .lines(),
                () -> Sums.lines(1000));
    }

    private static void changedTrials(Cases cases) {
        cases.add(
                "trial-of-paid-plan",
                START,
                scene -> ProrationCases.halfway(scene, 1000)
                        .change(
                                "trial_end",
                                String.valueOf(Oracle.seconds("2026-04-30")),
                                "proration_behavior",
                                "always_invoice")
                        .lines(),
                () -> Sums.lines(-half(1000)));
        cases.add(
                "trial-upgrade",
                START,
                scene -> scene.to(scene.monthly(1000), "trial_period_days", "14")
                        .at("2026-04-08")
                        .itemNow("price", scene.monthly(2000))
                        .renew()
                        .lines(),
                () -> Sums.lines(2000));
    }

    private static void trialFees(Cases cases) {
        cases.add(
                "trial-with-fee",
                START,
                scene -> scene.to(
                                scene.monthly(1000),
                                "trial_period_days",
                                "14",
                                "add_invoice_items[0][price]",
                                fee(scene))
                        .lines(),
                () -> Sums.lines(1999, 0));
    }

    private static String fee(Scene scene) {
        return scene.price("unit_amount", "1999");
    }

    private static void items(Cases cases) {
        cases.add(
                "item-waits",
                START,
                scene -> scene.to(scene.monthly(1000))
                        .pending("amount", "500", "currency", "usd")
                        .renew()
                        .lines(),
                () -> Sums.lines(500, 1000));
        cases.add(
                "negative-item",
                START,
                scene -> scene.to(scene.monthly(1000))
                        .pending("amount", "-300", "currency", "usd")
                        .renew()
                        .lines(),
                () -> Sums.lines(-300, 1000));
    }

    private static void oddItems(Cases cases) {
        cases.add(
                "item-other-currency",
                START,
                scene -> scene.to(scene.monthly(1000))
                        .pending("amount", "500", "currency", "eur")
                        .renew()
                        .lines(),
                () -> Sums.lines(1000));
        cases.add(
                "item-decimal",
                START,
                scene -> scene.to(scene.monthly(1000))
                        .pending("unit_amount_decimal", "0.35", "quantity", "33", "currency", "usd")
                        .renew()
                        .lines(),
                () -> Sums.lines(Oracle.times("0.35", 33), 1000));
    }
}
