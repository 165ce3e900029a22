package dev.tollgate.subscriptions.plan;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan as the price list shows it. */
public record PlanView(
        @Schema(examples = "starter") String id,
        @Schema(examples = "Starter") String name,

        @Schema(
                description = "Price per interval in minor units; null when agreed individually",
                examples = "2900",
                nullable = true)
        Long priceMinor,

        @Schema(examples = "usd", nullable = true) String currency,
        @Schema(examples = "month") String interval,

        @Schema(description = "Whether it can be bought at Checkout")
        boolean purchasable,

        List<LimitView> limits) {

    /** One limit; a null limit means unlimited, a level has no period. */
    public record LimitView(
            @Schema(examples = "messages") String metric,
            LimitKind kind,
            @Schema(examples = "10000", nullable = true) Long limit,
            @Schema(examples = "month", nullable = true) String period) {}

    /** All plans, from the least to the most. */
    public record PlanList(List<PlanView> data) {}

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.id(),
                plan.name(),
                orNull(plan.priceMinor()),
                plan.currency(),
                plan.interval(),
                plan.purchasable(),
                plan.limits().values().stream()
                        .sorted(Comparator.comparing(PlanLimit::kind).thenComparing(PlanLimit::metric))
                        .map(PlanView::limit)
                        .toList());
    }

    private static LimitView limit(PlanLimit limit) {
        String period = limit.kind() == LimitKind.QUOTA ? "month" : null;
        return new LimitView(limit.metric(), limit.kind(), orNull(limit.limit()), period);
    }

    private static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
