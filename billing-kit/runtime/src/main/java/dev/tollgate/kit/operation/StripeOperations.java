package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.IdempotencyException;
import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.stripe.StripeFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Runs writes at Stripe so that each happens once: reserve → call Stripe → record. An answer that did not come, a
 * conflict and too many requests lead to the same attempt again; a refusal ends the operation; after repeated errors of
 * Stripe's own, after 23 hours, and under a key used with other parameters, what an earlier attempt made is looked for
 * first. One call at a time runs an operation, the others wait for its result.
 */
@ApplicationScoped
public class StripeOperations {
    /** Counter of what runs of operations came to, by kind and outcome. */
    public static final String OPERATIONS = "billing.stripe.operations";

    private static final Logger LOG = Logger.getLogger(StripeOperations.class);

    private final SharedWork<StripeOperation, Void> underWay = new SharedWork<>();
    private final OperationStore store;
    private final OperationTurn turn;
    private final MeterRegistry metrics;

    StripeOperations(OperationStore store, OperationTurn turn, MeterRegistry metrics) {
        this.store = store;
        this.turn = turn;
        this.metrics = metrics;
    }

    /**
     * Opens an operation that is wanted once, in the transaction that reserves its row; one that is there stays as it
     * is.
     *
     * @param wanted what the sweeper needs beside the row, or null; removed when the operation ends
     */
    public Uni<Void> open(StripeOperation operation, Object wanted) {
        return store.open(operation, wanted);
    }

    /** Opens it for something newer, which replaces what was wanted before; its new revision. */
    public Uni<StripeOperation> renew(StripeOperation operation, Object wanted) {
        return store.renew(operation, wanted);
    }

    /** Whether it was opened, and is not forgotten since: then its subject and its keys at Stripe are used. */
    public Uni<Boolean> exists(StripeOperation operation) {
        return store.exists(operation);
    }

    /**
     * Opens it anew when Stripe refused it and nothing newer was wanted since, so that a repeat gets Stripe's answer
     * again; else it stays as it is. Its revision now.
     */
    public Uni<StripeOperation> retry(StripeOperation operation, Object wanted) {
        return store.retry(operation, wanted);
    }

    /**
     * Goes on with what the operation is open for; opens it first when it never was or was refused. One that is done
     * stays so.
     *
     * @param wanted as for {@link #open}
     * @param run runs the operation with what is wanted of it now
     */
    public Uni<Void> resume(
            StripeOperation operation, Object wanted, BiFunction<StripeOperation, OperationRequest, Uni<Void>> run) {
        return store.resume(operation, wanted).chain(open -> open.map(due -> run.apply(due.operation(), due.request()))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Ends an operation whose effect came another way, for example with Stripe's event. */
    public Uni<Void> close(StripeOperation operation, String objectId) {
        return store.close(operation, objectId);
    }

    /**
     * Runs the operation to its end, or waits while another call does. Comes when it is over, by this call or another:
     * the feature's row then holds the result. Fails with the {@link StripeFailure}, or with a 503 problem when the wait
     * was too long.
     */
    public Uni<Void> run(StripeOperation operation, OperationSteps steps) {
        return underWay.run(
                operation, () -> turn.await(() -> store.takeTurn(operation)).chain(taken -> taken.running()
                        .map(running -> make(running, steps))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /**
     * Ends an operation that is not wanted any more, and undoes what it made. While a request without an answer may
     * still make it, the operation stays open and the sweeper looks again.
     */
    public Uni<Void> undo(StripeOperation operation, OperationSteps steps) {
        return turn.await(() -> store.takeTurn(operation)).chain(taken -> taken.running()
                .map(running -> settled(running, steps, takeBack(running, steps)))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> make(RunningOperation operation, OperationSteps steps) {
        return settled(operation, steps, object(operation, steps).chain(object -> record(operation, steps, object)));
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
                .orElseGet(() -> store.takeNextKey(operation).chain(next -> steps.call(next.key()))));
    }

    private Uni<Void> record(RunningOperation operation, OperationSteps steps, JsonNode object) {
        return store.finish(operation, object.path("id").asText(), () -> steps.record(object))
                .chain(wanted -> {
                    count(operation, wanted ? "done" : "undone");
                    return wanted
                            ? Uni.createFrom().voidItem()
                            : steps.undo(object).chain(() -> end(operation));
                });
    }

    private Uni<Void> takeBack(RunningOperation operation, OperationSteps steps) {
        return steps.find(operation).chain(found -> found.map(object -> steps.undo(object)
                        .invoke(() -> count(operation, "undone"))
                        .chain(() -> end(operation)))
                .orElseGet(() -> store.endUnmade(operation)));
    }

    private Uni<Void> end(RunningOperation operation) {
        return store.end(operation, () -> Uni.createFrom().voidItem());
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
            return store.end(operation, () -> steps.refuse(stripe));
        }
        count(operation, "again");
        return store.release(operation, isServerError(failure), steps.holdsWhileUnknown() && mayHaveActed(failure));
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
