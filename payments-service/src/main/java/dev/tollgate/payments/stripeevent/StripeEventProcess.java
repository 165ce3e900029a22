package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorChange;
import dev.tollgate.payments.mirror.MirrorSync;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;

/** Sorts an event by its type and has it applied, unless its customer belongs to no account. */
@ApplicationScoped
public class StripeEventProcess {
    private final List<StripeEventHandler> handlers;
    private final CustomerService customers;

    StripeEventProcess(@All List<StripeEventHandler> handlers, CustomerService customers) {
        this.handlers = handlers;
        this.customers = customers;
    }

    /** What was done with the event. Fails only when Stripe or the database cannot be reached. */
    public Uni<DeliveryResult> handle(StripeEventDelivery event) {
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
        return unknownCustomer(customer).chain(unknown -> unknown.map(Uni.createFrom()::item)
                .orElseGet(() -> handler.apply(event, arrival).map(result -> settled(customer, result))));
    }

    private Uni<Optional<DeliveryResult>> unknownCustomer(Optional<String> named) {
        return named.map(customer -> customers
                        .accountOf(customer)
                        .invoke(account -> account.ifPresent(owner -> MDC.put(Caller.LOGGED_ACCOUNT, owner)))
                        .map(account -> account.isPresent()
                                ? Optional.<DeliveryResult>empty()
                                : Optional.of(
                                        MirrorChange.unknownCustomer(customer).toResult())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** With a known customer there is nothing to wait for: what Stripe does not have any more is of no account. */
    private static DeliveryResult settled(Optional<String> customer, DeliveryResult result) {
        boolean waitsForNobody = result.outcome() == DeliveryOutcome.UNKNOWN_CUSTOMER
                && result.customerId() == null
                && customer.isPresent();
        return waitsForNobody ? new DeliveryResult(DeliveryOutcome.IGNORED, result.detail()) : result;
    }

    private static Uni<DeliveryResult> done(DeliveryOutcome outcome, String detail) {
        return Uni.createFrom().item(new DeliveryResult(outcome, detail));
    }
}
