package dev.tollgate.kit.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.kit.time.BusinessClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The mirror of one kind of Stripe object that belongs to a customer. It is refetched and shown as it is at Stripe:
 * stored once its customer belongs to an account, moved with its customer, removed when that belongs to none.
 *
 * @param <E> its row
 * @param <S> the object as it is read from Stripe
 */
public abstract class Mirror<E extends MirroredObject<S>, S extends Shown> {
    private static final Logger LOG = Logger.getLogger(Mirror.class);

    private final MirrorKind kind;
    private final MirrorSync sync;
    private final BusinessClock clock;

    /** A mirror of that kind. */
    protected Mirror(MirrorKind kind, MirrorSync sync, BusinessClock clock) {
        this.kind = kind;
        this.sync = sync;
        this.clock = clock;
    }

    /**
     * Reads what Stripe shows.
     *
     * @throws UnreadableObject when it is not understood
     */
    protected abstract S read(JsonNode object);

    /** The object with what Stripe shows of it elsewhere; outside any transaction. */
    protected Uni<S> complete(StripeClaim claim, S object) {
        return Uni.createFrom().item(object);
    }

    /** The account of the customer that it names; outside any transaction. */
    protected abstract Uni<Optional<String>> accountOf(S object);

    /** The row with all it shows, to be changed; or null. */
    protected abstract Uni<E> find(String id);

    /** A row that shows nothing yet. */
    protected abstract E create(String id);

    /** Its status, which is counted when it is another one than before. */
    protected abstract String status(S object);

    /** What the row is to show, when that depends on what it showed before. */
    protected S merge(E row, S object) {
        return object;
    }

    /**
     * Something changed; runs in the transaction.
     *
     * @param before empty for a new row
     * @param after empty when no account keeps it
     */
    protected Uni<Void> onChange(Optional<Owned<S>> before, Optional<Owned<S>> after) {
        return Uni.createFrom().voidItem();
    }

    /** Notifies the readers of an account's objects; runs after the commit. */
    protected Uni<Void> announce(String account) {
        return sync.publish(kind, account);
    }

    /** Runs one sync; a shape that is not understood ends quarantined, with nothing stored. */
    public Uni<DeliveryResult> run(SyncCause cause, String id) {
        return sync(cause, id).onFailure(UnreadableObject.class).recoverWithItem(MirrorSync::quarantined);
    }

    /** The same; fails with {@link UnreadableObject} when the shape is not understood. */
    public Uni<DeliveryResult> sync(SyncCause cause, String id) {
        return sync(cause, id, row -> changing(row, () -> row.markGone(clock.instant())));
    }

    /**
     * The same.
     *
     * @param onGone what becomes of the row of an object that Stripe does not have; runs in the transaction
     */
    protected Uni<DeliveryResult> sync(SyncCause cause, String id, Function<E, Uni<MirrorChange>> onGone) {
        return sync.run(kind, id, () -> fetch(cause.claim(), id), found -> apply(id, found, onGone), this::announce);
    }

    /** Runs a change of the row, which returns whether it was new. */
    protected Uni<MirrorChange> changing(E row, Supplier<Boolean> change) {
        Owned<S> before = owned(row);
        return changed(row, before, change.get());
    }

    /** Stripe does not have the object. */
    protected MirrorChange notAtStripe(String id) {
        return MirrorChange.notAtStripe("Stripe has no " + kind.noun() + " " + id);
    }

    private Uni<Optional<Owned<S>>> fetch(StripeClaim claim, String id) {
        return sync.fetch(claim, kind, id).chain(found -> found.map(
                        json -> complete(claim, read(json)).chain(this::owned).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Owned<S>> owned(S object) {
        return object.customerId() == null
                ? Uni.createFrom().item(new Owned<>(null, object))
                : accountOf(object).map(account -> new Owned<>(account.orElse(null), object));
    }

    private Uni<MirrorChange> apply(String id, Optional<Owned<S>> found, Function<E, Uni<MirrorChange>> onGone) {
        return find(id).chain(row -> {
            if (row == null) {
                return found.map(this::store).orElseGet(() -> Uni.createFrom().item(notAtStripe(id)));
            }
            return found.map(shown -> show(row, shown)).orElseGet(() -> onGone.apply(row));
        });
    }

    private Uni<MirrorChange> store(Owned<S> shown) {
        S object = shown.object();
        if (object.customerId() == null) {
            return Uni.createFrom().item(MirrorChange.ignored("The " + kind.noun() + " names no customer."));
        }
        if (shown.account() == null) {
            return Uni.createFrom().item(MirrorChange.unknownCustomer(object.customerId()));
        }
        E row = create(object.id());
        row.belongTo(shown.account(), object.customerId());
        row.show(merge(row, object), clock.instant());
        return Panache.getSession()
                .chain(session -> session.persist(row))
                .chain(() -> onChange(Optional.empty(), Optional.of(owned(row))))
                .replaceWith(() -> MirrorChange.applied(row.account(), Optional.of(status(row.shown()))));
    }

    private Uni<MirrorChange> show(E row, Owned<S> shown) {
        Owned<S> before = owned(row);
        String customer = shown.object().customerId();
        boolean stays = customer == null || row.belongsTo(shown.account(), customer);
        if (!stays && shown.account() == null) {
            return remove(row, before, customer);
        }
        if (!stays) {
            row.belongTo(shown.account(), customer);
        }
        S object = merge(row, shown.object());
        boolean isNew = row.show(object, clock.instant());
        if (!isNew && !row.isShowing(object)) {
            LOG.warnf("The %s %s keeps its final state", kind.noun(), row.id());
        }
        return changed(row, before, isNew || !stays);
    }

    private Uni<MirrorChange> remove(E row, Owned<S> before, String customer) {
        return Panache.getSession()
                .chain(session -> session.remove(row))
                .chain(() -> onChange(Optional.of(before), Optional.empty()))
                .replaceWith(() -> MirrorChange.unknownCustomer(customer).takenFrom(before.account()));
    }

    private Uni<MirrorChange> changed(E row, Owned<S> before, boolean isNew) {
        if (!isNew) {
            return Uni.createFrom().item(MirrorChange.unchanged());
        }
        return onChange(Optional.of(before), Optional.of(owned(row)))
                .replaceWith(() -> MirrorChange.applied(row.account(), status(before.object()), status(row.shown()))
                        .moved(before.account(), row.account()));
    }

    private Owned<S> owned(E row) {
        return new Owned<>(row.account(), row.shown());
    }
}
