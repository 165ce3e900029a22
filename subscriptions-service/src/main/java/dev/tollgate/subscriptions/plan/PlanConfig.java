package dev.tollgate.subscriptions.plan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The plans as configured, from the least to the most. */
@ConfigMapping(prefix = "plans")
public interface PlanConfig {
    /** Every plan; the first is the one of accounts that pay nothing. */
    List<PlanSettings> catalogue();

    /** One plan. */
    interface PlanSettings {
        /** Stable id, for example {@code starter}. */
        String id();

        /** Name for people. */
        String name();

        /** Other ids callers may use. */
        Optional<List<String>> aliases();

        /** Price per interval in minor units, for display; none when it is agreed individually. */
        OptionalLong priceMinor();

        /** ISO currency of the price, lower case. */
        @WithDefault("usd")
        String currency();

        /** What the price is paid for: {@code month} or {@code year}. */
        @WithDefault("month")
        String interval();

        /** Stripe's price ids: the first is sold, the others are recognised. */
        Optional<List<String>> priceIds();

        /** Whether a customer may buy it at Checkout. */
        boolean purchasable();

        /** The limits. */
        List<LimitSettings> limits();
    }

    /** One limit of a plan. */
    interface LimitSettings {
        /** What is counted, for example {@code messages}. */
        String metric();

        /** Counted up in a period, or a current number. */
        LimitKind kind();

        /** The most that is allowed; none when unlimited. */
        OptionalLong limit();
    }
}
