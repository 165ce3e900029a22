package dev.tollgate.twin.proof;

import java.util.ArrayList;
import java.util.List;

/** When periods end, and that each costs the same. */
final class PeriodCases {
    private PeriodCases() {}

    static void add(Cases cases) {
        monthEnd(cases, "month-end", "2026-01-31");
        monthEnd(cases, "month-end-leap", "2028-01-31");
        monthEnd(cases, "month-end-30", "2026-01-30");
        cases.add(
                "year-leap-day",
                "2028-02-29",
                scene -> scene.to(scene.yearly(9900)).ends(4),
                () -> new Sums().dates(Oracle.monthly("2028-02-29", 12, 4)));
        every(cases, "every-3-months", "2026-11-30", "month", 3, Oracle.monthly("2026-11-30", 3, 4));
        every(cases, "every-2-weeks", "2026-02-20", "week", 2, Oracle.daily("2026-02-20", 14, 3));
        every(cases, "every-10-days", "2028-02-25", "day", 10, Oracle.daily("2028-02-25", 10, 3));
        cases.add(
                "anchor-after-trial",
                "2026-01-17",
                scene ->
                        scene.to(scene.monthly(1000), "trial_period_days", "14").ends(3),
                () -> new Sums().dates(afterTrial()));
        cases.add(
                "short-month-full-price",
                "2026-01-31",
                scene -> scene.to(scene.monthly(3100)).renew().lines(),
                () -> Sums.lines(3100));
    }

    private static void monthEnd(Cases cases, String id, String start) {
        cases.add(id, start, scene -> scene.to(scene.monthly(1000)).ends(4), () -> new Sums()
                .dates(Oracle.monthly(start, 1, 4)));
    }

    private static void every(Cases cases, String id, String start, String interval, int count, List<String> ends) {
        cases.add(
                id,
                start,
                scene -> scene.to(scene.price(
                                "recurring[interval]",
                                interval,
                                "recurring[interval_count]",
                                String.valueOf(count),
                                "unit_amount",
                                "2900"))
                        .ends(ends.size()),
                () -> new Sums().dates(ends));
    }

    private static List<String> afterTrial() {
        List<String> ends = new ArrayList<>(Oracle.daily("2026-01-17", 14, 1));
        ends.addAll(Oracle.monthly("2026-01-31", 1, 2));
        return ends;
    }
}
