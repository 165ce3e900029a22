package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.batch.SharedWork;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorService;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;

/** Sorts an event by its type and has it applied, unless its customer belongs to no account. */
@ApplicationScoped
public class StripeEventProcess {
    private final SharedWork<String, DeliveryResult> deliveries = new SharedWork<>();
    private final List<StripeEventHandler> handlers;
    private final CustomerService customers;
    private final MirrorService mirror;

    StripeEventProcess(@All List<StripeEventHandler> handlers, CustomerService customers, MirrorService mirror) {
        this.handlers = handlers;
        this.customers = customers;
        this.mirror = mirror;
    }

    /**
     * What was done with the event; fails only when Stripe or the database cannot be reached. An event that is
     * delivered again while the first delivery still runs gets that one's result.
     */
    public Uni<DeliveryResult> handle(StripeEventDelivery event) {
        return deliveries.run(event.eventId(), () -> handleOnce(event));
    }

    private Uni<DeliveryResult> handleOnce(StripeEventDelivery event) {
        return handlers.stream()
                .filter(handler -> handler.handles(event.type()))
                .findFirst()
                .map(handler -> handle(handler, event))
                .orElseGet(() -> done(DeliveryOutcome.IGNORED, "Nothing here is mirrored from this type."));
    }

    private Uni<DeliveryResult> handle(StripeEventHandler handler, StripeEventDelivery event) {
        Arrival arrival;
        Optional<String> customer;
        try {
            arrival = handler.sort(event);
            customer = handler.customer(event);
        } catch (UnreadableObject shape) {
            return Uni.createFrom().item(MirrorSync.quarantined(shape));
        }
        if (arrival instanceof Arrival.Notice notice) {
            return done(DeliveryOutcome.IGNORED, notice.reason());
        }
        return unknownCustomer(arrival, customer)
                .chain(unknown -> unknown.map(name -> Uni.createFrom().item(unknown(event, name)))
                        .orElseGet(() -> handler.apply(event, arrival)));
    }

    /**
     * The event's customer, when it belongs to no account and Stripe need not be asked. A mirrored object is refetched
     * all the same: its customer may be new, and then no account keeps it.
     */
    private Uni<Optional<String>> unknownCustomer(Arrival arrival, Optional<String> named) {
        return accountOf(named)
                .chain(account -> account.isPresent() || named.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : mirror.isMirrored(arrival.objectId()).map(mirrored -> named.filter(customer -> !mirrored)));
    }

    private Uni<Optional<String>> accountOf(Optional<String> named) {
        return named.map(customers::accountOf)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .invoke(account -> account.ifPresent(owner -> MDC.put(Caller.LOGGED_ACCOUNT, owner)));
    }

    private static DeliveryResult unknown(StripeEventDelivery event, String customer) {
        return "customer.deleted".equals(event.type())
                ? DeliveryResult.customerGone(customer)
                : DeliveryResult.unknownCustomer(customer);
    }

    private static Uni<DeliveryResult> done(DeliveryOutcome outcome, String detail) {
        return Uni.createFrom().item(new DeliveryResult(outcome, detail));
    }
}
