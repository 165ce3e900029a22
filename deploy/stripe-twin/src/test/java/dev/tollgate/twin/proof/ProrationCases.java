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
        moments(cases);
        months(cases);
        shortPeriods(cases);
        intervals(cases);
        anchors(cases);
        FurtherProrationCases.add(cases);
    }

    /** The part of an amount from a day to the end of April. */
    private static long rest(long amount, String from) {
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

    private static void moments(Cases cases) {
        cases.add(
                "proration-date",
                START,
                scene -> halfway(scene, 1000)
                        .itemNow("price", scene.monthly(2000), "proration_date", String.valueOf(Oracle.seconds(THIRD)))
                        .lines(),
                () -> Sums.lines(-rest(1000, THIRD), rest(2000, THIRD)));
        cases.add(
                "by-the-second",
                START,
                scene -> scene.to(scene.monthly(1003))
                        .at("2026-04-12T13:14:15")
                        .itemNow("price", scene.monthly(4999))
                        .lines(),
                () -> Sums.lines(-rest(1003, "2026-04-12T13:14:15"), rest(4999, "2026-04-12T13:14:15")));
    }

    private static void months(Cases cases) {
        cases.add(
                "february",
                "2026-01-31",
                scene -> scene.to(scene.monthly(2800))
                        .renew()
                        .at("2026-03-10")
                        .itemNow("quantity", "2")
                        .lines(),
                () -> Sums.lines(
                        -Oracle.share(2800, "2026-03-10", "2026-02-28", "2026-03-31"),
                        Oracle.share(5600, "2026-03-10", "2026-02-28", "2026-03-31")));
        cases.add(
                "short-first-period",
                START,
                scene -> scene.to(scene.monthly(3000), "billing_cycle_anchor", String.valueOf(Oracle.seconds(THIRD)))
                        .lines(),
                () -> Sums.lines(3000 - rest(3000, THIRD)));
    }

    private static void shortPeriods(Cases cases) {
        cases.add(
                "short-first-period-none",
                START,
                scene -> scene.to(
                                scene.monthly(3000),
                                "billing_cycle_anchor",
                                String.valueOf(Oracle.seconds(THIRD)),
                                "proration_behavior",
                                "none")
                        .renew()
                        .lines(),
                () -> Sums.lines(3000));
    }

    private static void intervals(Cases cases) {
        cases.add(
                "month-to-year",
                START,
                scene -> scene.to(scene.monthly(2500))
                        .itemNow("price", scene.yearly(25_000))
                        .lines(),
                () -> Sums.lines(-2500, 25_000));
        cases.add(
                "month-to-year-halfway",
                START,
                scene -> halfway(scene, 2500)
                        .itemNow("price", scene.yearly(25_000))
                        .lines(),
                () -> Sums.lines(-rest(2500, HALF), Oracle.share(25_000, HALF, START, "2027-04-01")));
        cases.add(
                "month-to-year-anchor",
                START,
                scene -> halfway(scene, 2500)
                        .itemNow("price", scene.yearly(25_000))
                        .ends(2),
                () -> new Sums().dates(Oracle.monthly(START, 12, 2)));
    }

    private static void anchors(Cases cases) {
        cases.add(
                "anchor-now",
                START,
                scene -> halfway(scene, 1000)
                        .change("billing_cycle_anchor", "now")
                        .lines(),
                () -> Sums.lines(-rest(1000, HALF), 1000));
        cases.add(
                "anchor-now-upgrade",
                START,
                scene -> halfway(scene, 1000)
                        .item("price", scene.monthly(2000), "billing_cycle_anchor", "now")
                        .lines(),
                () -> Sums.lines(-rest(1000, HALF), 2000));
        cases.add(
                "anchor-now-ends",
                START,
                scene -> halfway(scene, 1000)
                        .change("billing_cycle_anchor", "now")
                        .ends(2),
                () -> new Sums().dates(Oracle.monthly(HALF, 1, 2)));
    }

    static Scene halfway(Scene scene, long amount) {
        return scene.to(scene.monthly(amount)).at(HALF);
    }
}
