package dev.tollgate.twin.core.api;

import java.util.Set;

/** The values of Stripe-Version: known older ones are accepted and answered in the current shape. */
public final class ApiVersions {
    public static final String CURRENT = "2026-07-29.dahlia";

    private static final Set<String> KNOWN = Set.of(
            "2017-08-15",
            "2018-02-28",
            "2018-05-21",
            "2018-11-08",
            "2019-02-19",
            "2019-03-14",
            "2019-05-16",
            "2019-08-14",
            "2019-09-09",
            "2019-10-08",
            "2019-10-17",
            "2019-11-05",
            "2019-12-03",
            "2020-03-02",
            "2020-08-27",
            "2022-08-01",
            "2022-11-15",
            "2023-08-16",
            "2023-10-16",
            "2024-04-10",
            "2024-06-20",
            "2024-09-30.acacia",
            "2024-10-28.acacia",
            "2024-11-20.acacia",
            "2024-12-18.acacia",
            "2025-01-27.acacia",
            "2025-02-24.acacia",
            "2025-03-31.basil",
            "2025-04-30.basil",
            "2025-05-28.basil",
            "2025-06-30.basil",
            "2025-07-30.basil",
            "2025-08-27.basil",
            "2025-09-30.clover",
            "2025-10-29.clover",
            "2025-11-17.clover",
            "2025-12-15.clover",
            "2026-01-28.clover",
            "2026-02-25.clover",
            "2026-03-25.dahlia",
            "2026-04-22.dahlia",
            "2026-05-27.dahlia",
            "2026-06-24.dahlia",
            CURRENT);

    private ApiVersions() {}

    /** Throws Stripe's 400 for a version it does not know; null means the account's own, the current one. */
    public static void require(String version) {
        if (version != null && !KNOWN.contains(version)) {
            throw StripeError.invalid(
                    null,
                    "Invalid Stripe API version: " + version + ". The Stripe twin answers in version " + CURRENT + ".");
        }
    }
}
