package dev.tollgate.subscriptions.plan;

import dev.tollgate.subscriptions.plan.PlanConfig.PlanSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One plan.
 *
 * @param rank position in the catalogue; a higher one gives more
 * @param priceMinor price per interval in minor units, empty when agreed individually
 * @param priceIds Stripe's price ids, the sold one first
 * @param limits by metric
 */
public record Plan(
        String id,
        String name,
        int rank,
        List<String> aliases,
        OptionalLong priceMinor,
        String currency,
        String interval,
        List<String> priceIds,
        boolean mayBeSold,
        Map<String, PlanLimit> limits) {

    static Plan of(PlanSettings settings, int rank) {
        Map<String, PlanLimit> limits = settings.limits().stream()
                .map(limit -> new PlanLimit(limit.metric(), limit.kind(), limit.limit()))
                .collect(Collectors.toUnmodifiableMap(PlanLimit::metric, Function.identity()));
        return new Plan(
                settings.id(),
                settings.name(),
                rank,
                settings.aliases().orElse(List.of()),
                settings.priceMinor(),
                settings.currency(),
                settings.interval(),
                settings.priceIds().orElse(List.of()),
                settings.purchasable(),
                limits);
    }

    /** Refuses what could never be meant. */
    public Plan {
        boolean negative = priceMinor.orElse(0) < 0
                || limits.values().stream().anyMatch(limit -> limit.limit().orElse(0) < 0);
        if (negative) {
            throw new IllegalStateException("Plan %s has a negative price or limit".formatted(id));
        }
    }

    /** The price a new customer pays, if one is configured. */
    public Optional<String> soldPriceId() {
        return priceIds.stream().findFirst();
    }

    /** Whether it can be bought at Checkout here and now. */
    public boolean purchasable() {
        return mayBeSold && soldPriceId().isPresent();
    }

    /** The limit of a metric that every plan has. */
    public PlanLimit limit(String metric) {
        return limits.get(metric);
    }

    boolean isNamed(String idOrAlias) {
        return id.equals(idOrAlias) || aliases.contains(idOrAlias);
    }
}
