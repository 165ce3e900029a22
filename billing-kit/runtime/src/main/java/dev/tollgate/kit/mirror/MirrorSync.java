package dev.tollgate.kit.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.ObjectSync;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs one refetch of one object; after the commit it counts the state reached and notifies open pages. */
@ApplicationScoped
public class MirrorSync {
    private final StripeCalls stripe;
    private final ObjectSync sync;
    private final ChangePublisher changes;
    private final MeterRegistry metrics;

    MirrorSync(StripeCalls stripe, ObjectSync sync, ChangePublisher changes, MeterRegistry metrics) {
        this.stripe = stripe;
        this.sync = sync;
        this.changes = changes;
        this.metrics = metrics;
    }

    /** Reads one object; empty when Stripe has none of this id or shows that it is deleted. Not in a transaction. */
    public Uni<Optional<JsonNode>> fetch(StripeClaim claim, MirrorKind kind, String id) {
        return fetchRemains(claim, kind, id)
                .map(object -> object.filter(found -> !found.path("deleted").asBoolean()));
    }

    /** The same with what is left of a deleted one; empty when Stripe, as the key sees it, never had it. */
    public Uni<Optional<JsonNode>> fetchRemains(StripeClaim claim, MirrorKind kind, String id) {
        return stripe.get(claim, kind.operation(), kind.path(id), kind.lists())
                .map(Optional::of)
                .onFailure(StripeFailure::isNotFound)
                .recoverWithItem(Optional.empty());
    }

    /**
     * Runs one sync.
     *
     * @param fetch reads and understands the object, outside any transaction
     * @param apply writes the mirror, inside one
     */
    public <T> Uni<DeliveryResult> run(
            MirrorKind kind, String objectId, Supplier<Uni<T>> fetch, Function<T, Uni<MirrorChange>> apply) {
        return run(kind, objectId, fetch, apply, account -> publish(kind, account));
    }

    /**
     * The same.
     *
     * @param announce notifies the readers of an account's objects; runs after the commit
     */
    <T> Uni<DeliveryResult> run(
            MirrorKind kind,
            String objectId,
            Supplier<Uni<T>> fetch,
            Function<T, Uni<MirrorChange>> apply,
            Function<String, Uni<Void>> announce) {
        return sync.sync(objectId, fetch, apply)
                .map(applied -> applied.orElseGet(MirrorChange::unchanged))
                .invoke(change -> change.reached().ifPresent(state -> count(kind, state)))
                .call(change -> announced(change, announce))
                .map(MirrorChange::toResult);
    }

    /** Notifies an account's open pages. */
    Uni<Void> publish(MirrorKind kind, String account) {
        return changes.changed(account, kind.topic());
    }

    /** Counts a state that was reached. */
    public void count(MirrorKind kind, String outcome) {
        metrics.counter(kind.counter(), "kind", kind.label(), "outcome", outcome)
                .increment();
    }

    /** What becomes of a shape that is not understood. */
    public static DeliveryResult quarantined(Throwable shape) {
        return new DeliveryResult(DeliveryOutcome.QUARANTINED, shape.getMessage());
    }

    private static Uni<Void> announced(MirrorChange change, Function<String, Uni<Void>> announce) {
        return Multi.createFrom()
                .iterable(change.accounts())
                .onItem()
                .transformToUniAndConcatenate(announce::apply)
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
