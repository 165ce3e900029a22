package dev.tollgate.twin.proof;

/** What a change within a period costs. April has 30 days, and halfway is 16 April. */
final class ProrationCases {
    private static final String START = "2026-04-01";
    private static final String HALF = "2026-04-16";
    private static final String THIRD = "2026-04-11";
    private static final String END = "2026-05-01";

    private ProrationCases() {}

    static void add(Cases cases) {
        upgrades(cases);
        downgrades(cases);
        followed(cases);
        quantities(cases);
        items(cases);
        PeriodChangeCases.add(cases);
        FurtherProrationCases.add(cases);
    }

    /** The part of an amount from a day to the end of April. */
    static long rest(long amount, String from) {
        return Oracle.share(amount, from, START, END);
    }

    private static void upgrades(Cases cases) {
        cases.add(
                "upgrade",
                START,
                scene -> halfway(scene, 1000)
                        .itemNow("price", scene.monthly(2000))
                        .lines(),
                () -> Sums.lines(-rest(1000, HALF), rest(2000, HALF)));
        cases.add(
                "upgrade-waits",
                START,
                scene -> halfway(scene, 1000)
                        .item("price", scene.monthly(2000))
                        .renew()
                        .lines(),
                () -> Sums.lines(-rest(1000, HALF), rest(2000, HALF), 2000));
    }

    private static void downgrades(Cases cases) {
        cases.add(
                "upgrade-none",
                START,
                scene -> halfway(scene, 1000)
                        .item("price", scene.monthly(2000), "proration_behavior", "none")
                        .renew()
                        .lines(),
                () -> Sums.lines(2000));
        cases.add(
                "downgrade",
                START,
                scene -> halfway(scene, 2000)
                        .itemNow("price", scene.monthly(1000))
                        .shows("lines", "total", "before", "after", "due"),
                () -> new Sums()
                        .put("lines", -rest(2000, HALF), rest(1000, HALF))
                        .balance(rest(1000, HALF) - rest(2000, HALF), 0, 50));
    }

    private static void followed(Cases cases) {
        cases.add(
                "downgrade-then-renewal",
                START,
                scene -> halfway(scene, 2000)
                        .itemNow("price", scene.monthly(1000))
                        .renew()
                        .shows("lines", "total", "before", "after", "due"),
                () -> new Sums().put("lines", 1000).balance(1000, rest(1000, HALF) - rest(2000, HALF), 50));
        cases.add(
                "two-upgrades",
                START,
                scene -> halfway(scene, 1000)
                        .itemNow("price", scene.monthly(2000))
                        .at("2026-04-21")
                        .itemNow("price", scene.monthly(3000))
                        .lines(),
                () -> Sums.lines(-Oracle.share(rest(2000, HALF), "2026-04-21", HALF, END), rest(3000, "2026-04-21")));
    }

    private static void quantities(Cases cases) {
        cases.add(
                "more-seats",
                START,
                scene -> scene.to(scene.monthly(1500))
                        .at(THIRD)
                        .itemNow("quantity", "3")
                        .lines(),
                () -> Sums.lines(-rest(1500, THIRD), rest(4500, THIRD)));
        cases.add(
                "fewer-seats",
                START,
                scene -> scene.to(scene.monthly(1500), "items[0][quantity]", "3")
                        .at(THIRD)
                        .itemNow("quantity", "1")
                        .lines(),
                () -> Sums.lines(-rest(4500, THIRD), rest(1500, THIRD)));
    }

    private static void items(Cases cases) {
        cases.add(
                "item-added",
                START,
                scene -> halfway(scene, 2900)
                        .change("items[0][price]", scene.monthly(1000), "proration_behavior", "always_invoice")
                        .lines(),
                () -> Sums.lines(rest(1000, HALF)));
        cases.add(
                "item-removed",
                START,
                scene -> scene.subscribe("items[0][price]", scene.monthly(2900), "items[1][price]", scene.monthly(1000))
                        .at(HALF)
                        .change(
                                "items[0][id]",
                                scene.item(1),
                                "items[0][deleted]",
                                "true",
                                "proration_behavior",
                                "always_invoice")
                        .lines(),
                () -> Sums.lines(-rest(1000, HALF)));
    }

    static Scene halfway(Scene scene, long amount) {
        return scene.to(scene.monthly(amount)).at(HALF);
    }
}
