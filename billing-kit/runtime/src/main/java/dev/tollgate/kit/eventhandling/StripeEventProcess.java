package dev.tollgate.kit.eventhandling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.eventhandling.EventMeaning.Fact;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.kit.sync.SyncCause;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * What a service does with an event: finds its handler, decides whether it is this installation's, refetches what
 * changed. Any order and any number of deliveries end in the same state.
 */
public final class StripeEventProcess {
    private static final Logger LOG = Logger.getLogger(StripeEventProcess.class);
    private static final String CUSTOMER_DELETED = "customer.deleted";

    private final SharedWork<String, DeliveryResult> deliveries = new SharedWork<>();
    private final EventDispatch dispatch;
    private final AccountFinder accounts;
    private final Optional<String> ownStripeAccount;

    /**
     * The process of one service.
     *
     * @param catalogue the types the service declares
     * @param handlers one for each of them
     * @param ownStripeAccount the {@code acct_…} whose events may name it; those that name another one are not ours
     */
    public StripeEventProcess(
            EventCatalogue catalogue,
            List<StripeEventHandler> handlers,
            AccountFinder accounts,
            Optional<String> ownStripeAccount) {
        this.dispatch = new EventDispatch(catalogue, handlers);
        this.accounts = accounts;
        this.ownStripeAccount = ownStripeAccount;
    }

    /**
     * Handles one delivery; fails only when Stripe, the database or another service cannot be reached. An event that is
     * delivered again while the first delivery still runs gets that one's result.
     */
    public Uni<DeliveryResult> handle(StripeEventDelivery event) {
        return deliveries.run(event.eventId(), () -> handleOnce(event));
    }

    private Uni<DeliveryResult> handleOnce(StripeEventDelivery event) {
        return Uni.createFrom()
                .deferred(() -> isOfOwnStripeAccount(event)
                        ? apply(event)
                        : done(DeliveryOutcome.NOT_OURS, "The event is of a connected Stripe account."))
                .onFailure(UnreadableObject.class)
                .recoverWithItem(shape -> quarantined(event, shape))
                .onFailure(StripeFailure::isNotFound)
                .recoverWithItem(gone -> DeliveryResult.notAtStripe(gone.getMessage()));
    }

    /** Only events of connected accounts name one, or those of an endpoint that listens for them. */
    private boolean isOfOwnStripeAccount(StripeEventDelivery event) {
        JsonNode account = event.payload().path("account");
        if (account.isMissingNode() || account.isNull()) {
            return true;
        }
        if (!account.isTextual()) {
            throw new UnreadableObject("The event's account is not a text");
        }
        return ownStripeAccount.filter(account.textValue()::equals).isPresent();
    }

    private Uni<DeliveryResult> apply(StripeEventDelivery event) {
        return dispatch.of(event.type())
                .map(handler -> apply(event, handler.read(event), handler))
                .orElseGet(() -> done(DeliveryOutcome.IGNORED, "Nothing here depends on events of this type."));
    }

    private Uni<DeliveryResult> apply(StripeEventDelivery event, EventMeaning meaning, StripeEventHandler handler) {
        if (meaning instanceof Notice notice) {
            return done(DeliveryOutcome.IGNORED, notice.reason());
        }
        Snapshot changed = meaning instanceof Fact fact ? fact.changed() : (Snapshot) meaning;
        Optional<String> customer = handler.customer(event);
        return isToBeFetched(event, customer, changed)
                .chain(fetched -> fetched
                        ? fetch(event, meaning, changed)
                        : Uni.createFrom().item(unknown(event, customer.get())));
    }

    private Uni<Boolean> isToBeFetched(StripeEventDelivery event, Optional<String> customer, Snapshot changed) {
        return customer.isEmpty()
                ? Uni.createFrom().item(true)
                : accounts.accountOf(customer.get())
                        .invoke(account -> account.ifPresent(owner -> MDC.put(Caller.LOGGED_ACCOUNT, owner)))
                        .chain(account -> account.isPresent()
                                ? Uni.createFrom().item(true)
                                : accounts.mayBeOurs(event, changed.objectId()));
    }

    private static Uni<DeliveryResult> fetch(StripeEventDelivery event, EventMeaning meaning, Snapshot changed) {
        Uni<DeliveryResult> synced = changed.refetch().sync(SyncCause.event(event), changed.objectId());
        return meaning instanceof Fact fact ? synced.chain(result -> keep(fact, result)) : synced;
    }

    private static Uni<DeliveryResult> keep(Fact fact, DeliveryResult synced) {
        return synced.outcome() == DeliveryOutcome.APPLIED || synced.outcome() == DeliveryOutcome.UNCHANGED
                ? fact.keep().get().map(isNew -> isNew ? DeliveryResult.of(DeliveryOutcome.APPLIED) : synced)
                : Uni.createFrom().item(synced);
    }

    private static DeliveryResult unknown(StripeEventDelivery event, String customer) {
        return CUSTOMER_DELETED.equals(event.type())
                ? DeliveryResult.customerGone(customer)
                : DeliveryResult.unknownCustomer(customer);
    }

    private static DeliveryResult quarantined(StripeEventDelivery event, Throwable shape) {
        LOG.warnf("Event %s of type %s is not understood: %s", event.eventId(), event.type(), shape.getMessage());
        return new DeliveryResult(DeliveryOutcome.QUARANTINED, shape.getMessage());
    }

    private static Uni<DeliveryResult> done(DeliveryOutcome outcome, String detail) {
        return Uni.createFrom().item(new DeliveryResult(outcome, detail));
    }
}
