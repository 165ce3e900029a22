package dev.tollgate.subscriptions.plan;

import dev.tollgate.kit.problem.FieldError;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The catalogue. Refuses to start when it is not consistent. */
@Startup
@ApplicationScoped
public class Plans {
    private final List<Plan> catalogue;
    private final Map<String, PlanLimit> metrics;

    Plans(PlanConfig config) {
        catalogue = IntStream.range(0, config.catalogue().size())
                .mapToObj(rank -> Plan.of(config.catalogue().get(rank), rank))
                .toList();
        metrics = free().limits();
        catalogue.forEach(this::requireSameMetrics);
        requireDistinct("name", plan -> Stream.concat(Stream.of(plan.id()), plan.aliases().stream()));
        requireDistinct("price", plan -> plan.priceIds().stream());
    }

    /** Every plan, from the least to the most. */
    public List<Plan> all() {
        return catalogue;
    }

    /** The plan of an account that pays nothing. */
    public Plan free() {
        return catalogue.get(0);
    }

    /** A plan by id or alias. */
    public Optional<Plan> find(String idOrAlias) {
        return catalogue.stream().filter(plan -> plan.isNamed(idOrAlias)).findFirst();
    }

    /** A stored plan id; the free plan when configuration no longer has it. */
    public Plan stored(String id) {
        return find(id).orElseGet(this::free);
    }

    /**
     * A plan a caller names.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when there is none
     */
    public Plan named(String idOrAlias) {
        return find(idOrAlias)
                .orElseThrow(() -> FieldError.of(
                        "plan",
                        "must be one of " + catalogue.stream().map(Plan::id).toList()));
    }

    /** The plan a Stripe price pays for. */
    public Optional<Plan> ofPrice(String priceId) {
        return catalogue.stream()
                .filter(plan -> plan.priceIds().contains(priceId))
                .findFirst();
    }

    /** Every metric the plans limit. */
    public Set<String> metrics() {
        return metrics.keySet();
    }

    /**
     * How a metric is counted.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 for an unknown metric
     */
    public LimitKind kindOf(String metric) {
        PlanLimit limit = metrics.get(metric);
        if (limit == null) {
            throw FieldError.of(
                    "metric",
                    "must be one of " + metrics.keySet().stream().sorted().toList());
        }
        return limit.kind();
    }

    /** Two plans of one price would sell the one and give the other. */
    private void requireDistinct(String what, Function<Plan, Stream<String>> values) {
        Set<String> seen = new HashSet<>();
        for (Plan plan : catalogue) {
            values.apply(plan).filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
                throw new IllegalStateException(
                        "Plan %s has the %s %s, which is there already".formatted(plan.id(), what, twice));
            });
        }
    }

    private void requireSameMetrics(Plan plan) {
        boolean same = plan.limits().keySet().equals(metrics.keySet())
                && plan.limits().values().stream()
                        .allMatch(limit ->
                                limit.kind() == metrics.get(limit.metric()).kind());
        if (!same) {
            throw new IllegalStateException(
                    "Plan %s must limit the same metrics in the same way as plan %s".formatted(plan.id(), free().id()));
        }
    }
}
