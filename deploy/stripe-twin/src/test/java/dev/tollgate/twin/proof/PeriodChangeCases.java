package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.ProrationCases.halfway;
import static dev.tollgate.twin.proof.ProrationCases.rest;

/** From when a change counts, and what changes of the period itself cost. */
final class PeriodChangeCases {
    private static final String START = "2026-04-01";
    private static final String HALF = "2026-04-16";
    private static final String THIRD = "2026-04-11";

    private PeriodChangeCases() {}

    static void add(Cases cases) {
        moments(cases);
        months(cases);
        shortPeriods(cases);
        intervals(cases);
        anchors(cases);
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
}
