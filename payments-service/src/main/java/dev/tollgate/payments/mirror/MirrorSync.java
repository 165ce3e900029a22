package dev.tollgate.payments.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.ObjectSync;
import dev.tollgate.kit.sync.SyncCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs one refetch of one object; after the commit it counts the state reached and notifies open pages. */
@ApplicationScoped
public class MirrorSync {
    /** Counter of states that customers, invoices, payments and refunds reached, by kind and outcome. */
    public static final String PAYMENTS = "billing.payments";

    private final StripeReads stripe;
    private final ObjectSync sync;
    private final ChangePublisher changes;
    private final MeterRegistry metrics;

    MirrorSync(StripeReads stripe, ObjectSync sync, ChangePublisher changes, MeterRegistry metrics) {
        this.stripe = stripe;
        this.sync = sync;
        this.changes = changes;
        this.metrics = metrics;
    }

    /**
     * Runs one sync of an object that Stripe shows with one request.
     *
     * @param read understands what Stripe shows
     * @param apply writes the mirror, inside a transaction; empty when the object is gone at Stripe
     */
    public <T> Uni<DeliveryResult> refetch(
            MirrorKind kind,
            SyncCause cause,
            String objectId,
            Function<JsonNode, T> read,
            Function<Optional<T>, Uni<MirrorChange>> apply) {
        return run(
                kind,
                cause,
                objectId,
                () -> stripe.one(cause.claim(), kind, objectId).map(found -> found.map(read)),
                apply);
    }

    /**
     * Runs one sync; a shape that is not understood ends quarantined, with nothing stored.
     *
     * @param fetch reads and understands the object, outside any transaction
     * @param apply writes the mirror, inside one
     */
    public <T> Uni<DeliveryResult> run(
            MirrorKind kind,
            SyncCause cause,
            String objectId,
            Supplier<Uni<T>> fetch,
            Function<T, Uni<MirrorChange>> apply) {
        // Stays unchanged when a newer refetch was applied before this one.
        AtomicReference<MirrorChange> change = new AtomicReference<>(MirrorChange.unchanged());
        return sync.sync(cause, objectId, fetch, found -> apply.apply(found)
                        .invoke(change::set)
                        .map(MirrorChange::outcome))
                .call(() -> announce(kind, change.get()))
                .map(outcome -> change.get().toResult())
                .onFailure(UnreadableObject.class)
                .recoverWithItem(MirrorSync::quarantined);
    }

    /** Counts a state that was reached. */
    public void count(MirrorKind kind, String outcome) {
        metrics.counter(PAYMENTS, "kind", kind.label(), "outcome", outcome).increment();
    }

    /** What becomes of a shape that is not understood. */
    public static DeliveryResult quarantined(Throwable shape) {
        return new DeliveryResult(DeliveryOutcome.QUARANTINED, shape.getMessage());
    }

    private Uni<Void> announce(MirrorKind kind, MirrorChange change) {
        change.reached().ifPresent(state -> count(kind, state));
        return Multi.createFrom()
                .iterable(change.accounts())
                .onItem()
                .transformToUniAndConcatenate(account -> changes.changed(account, kind.topic()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
