package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.IdempotencyException;
import dev.tollgate.kit.stripe.StripeFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** One call's turn at an operation: makes what is wanted or takes it back, and settles what a failure leaves. */
@ApplicationScoped
class OperationRun {
    /** Counter of what runs of operations came to, by kind and outcome. */
    private static final String OPERATIONS = "billing.stripe.operations";

    private static final Logger LOG = Logger.getLogger(OperationRun.class);

    private final TurnStore turns;
    private final EndStore ends;
    private final MeterRegistry metrics;

    OperationRun(TurnStore turns, EndStore ends, MeterRegistry metrics) {
        this.turns = turns;
        this.ends = ends;
        this.metrics = metrics;
    }

    /** Has Stripe act, under a key that may be used, and records what it made. */
    Uni<Void> make(RunningOperation operation, OperationSteps steps) {
        return settled(operation, steps, object(operation, steps).chain(object -> record(operation, steps, object)));
    }

    /** Undoes what was made; what was not is ended once it cannot be made any more. */
    Uni<Void> takeBack(RunningOperation operation, OperationSteps steps) {
        return settled(operation, steps, steps.find(operation).chain(found -> found.map(object -> steps.undo(object)
                        .invoke(() -> count(operation, "undone"))
                        .chain(() -> ends.endUndone(operation)))
                .orElseGet(() -> ends.endUnmade(operation))));
    }

    private Uni<JsonNode> object(RunningOperation operation, OperationSteps steps) {
        return operation.keySpent()
                ? findOrCall(operation, steps)
                : steps.call(operation.key())
                        .onFailure(failure ->
                                isKeyOfAnotherCall(failure) || operation.spentByError() && isServerError(failure))
                        .recoverWithUni(() -> findOrCall(operation, steps));
    }

    private Uni<JsonNode> findOrCall(RunningOperation operation, OperationSteps steps) {
        return steps.find(operation).chain(found -> found.map(object -> {
                    count(operation, "found");
                    return Uni.createFrom().item(object);
                })
                .orElseGet(() -> turns.takeNextKey(operation).chain(next -> steps.call(next.key()))));
    }

    private Uni<Void> record(RunningOperation operation, OperationSteps steps, JsonNode object) {
        return ends.finish(operation, object.path("id").asText(), () -> steps.record(object))
                .chain(wanted -> {
                    count(operation, wanted ? "done" : "undone");
                    return wanted
                            ? Uni.createFrom().voidItem()
                            : steps.undo(object).chain(() -> ends.endUndone(operation));
                });
    }

    private Uni<Void> settled(RunningOperation operation, OperationSteps steps, Uni<Void> work) {
        return work.onFailure().call(failure -> settle(operation, steps, failure)
                .onFailure()
                .invoke(later -> LOG.warnf("%s stays leased: %s", operation.id(), later.getMessage()))
                .onFailure()
                .recoverWithNull());
    }

    private Uni<Void> settle(RunningOperation operation, OperationSteps steps, Throwable failure) {
        if (failure instanceof StripeFailure stripe && stripe.isRefusal()) {
            count(operation, "refused");
            return ends.refuse(operation, () -> steps.refuse(stripe));
        }
        count(operation, "again");
        return turns.release(operation, isServerError(failure), steps.holdsWhileUnknown() && mayHaveActed(failure));
    }

    private void count(RunningOperation operation, String outcome) {
        metrics.counter(OPERATIONS, "kind", operation.kind(), "outcome", outcome)
                .increment();
    }

    private static boolean mayHaveActed(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.mayHaveActed();
    }

    private static boolean isServerError(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.isServerError();
    }

    /** Other parameters came with the key, as an earlier release of the program may have sent. */
    private static boolean isKeyOfAnotherCall(Throwable failure) {
        return failure instanceof StripeFailure && failure.getCause() instanceof IdempotencyException;
    }
}
