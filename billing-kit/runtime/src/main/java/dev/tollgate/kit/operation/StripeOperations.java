package dev.tollgate.kit.operation;

import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.stripe.StripeFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes at Stripe of which each happens once: reserve → call Stripe → record. An answer that did not come, a conflict
 * and too many requests lead to the same attempt again; a refusal ends the operation; after repeated errors of Stripe's
 * own, after 23 hours, and under a key used with other parameters, what an earlier attempt made is looked for first.
 * One call at a time runs an operation, the others wait for its result.
 */
@ApplicationScoped
public class StripeOperations {
    private final SharedWork<StripeOperation, Void> underWay = new SharedWork<>();
    private final OperationStore store;
    private final OperationTurn turn;
    private final OperationRun run;
    private final EndStore ends;

    StripeOperations(OperationStore store, OperationTurn turn, OperationRun run, EndStore ends) {
        this.store = store;
        this.turn = turn;
        this.run = run;
        this.ends = ends;
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
        return store.resume(operation, wanted)
                .chain(found -> found.map(open -> run.apply(open.operation(), open.request()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Ends an operation whose effect came another way, for example with Stripe's event. */
    public Uni<Void> close(StripeOperation operation, String objectId) {
        return ends.close(operation, objectId);
    }

    /**
     * Runs the operation to its end, or waits while another call does. Comes when it is over, by this call or another:
     * the feature's row then holds the result. Fails with the {@link StripeFailure}, or with a 503 problem when the wait
     * was too long.
     */
    public Uni<Void> run(StripeOperation operation, OperationSteps steps) {
        return underWay.run(operation, () -> inTurn(operation, running -> run.make(running, steps)));
    }

    /**
     * Ends an operation that is not wanted any more, and undoes what it made. While a request without an answer may
     * still make it, the operation stays open and the sweeper looks again.
     */
    public Uni<Void> undo(StripeOperation operation, OperationSteps steps) {
        return inTurn(operation, running -> run.takeBack(running, steps));
    }

    private Uni<Void> inTurn(StripeOperation operation, Function<RunningOperation, Uni<Void>> work) {
        return turn.await(operation).chain(taken -> taken.running().map(work).orElseGet(() -> Uni.createFrom()
                .voidItem()));
    }
}
