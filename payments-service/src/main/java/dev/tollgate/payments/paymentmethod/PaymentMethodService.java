package dev.tollgate.payments.paymentmethod;

import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Payment methods in the database; each public method is one transaction. */
@ApplicationScoped
public class PaymentMethodService {
    private final PaymentMethodRepository methods;
    private final CustomerService customers;
    private final Clock clock;

    PaymentMethodService(PaymentMethodRepository methods, CustomerService customers, Clock clock) {
        this.methods = methods;
        this.customers = customers;
        this.clock = clock;
    }

    /** Mirrors what Stripe shows; empty when it is gone there. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String id, Optional<StripePaymentMethod> shown) {
        return methods.findById(id).chain(known -> {
            if (known == null) {
                return shown.map(this::store).orElseGet(() -> Uni.createFrom()
                        .item(MirrorChange.notAtStripe("Stripe has no payment method " + id)));
            }
            return shown.filter(method -> known.isOfAnother(method.customerId()))
                    .map(method -> move(known, method))
                    .orElseGet(() -> Uni.createFrom().item(change(known, shown)));
        });
    }

    private Uni<MirrorChange> store(StripePaymentMethod shown) {
        return customers.mirrorFor(
                shown.customerId(), "The payment method belongs to no customer.", account -> insert(shown, account));
    }

    private Uni<MirrorChange> insert(StripePaymentMethod shown, String account) {
        return methods.persist(PaymentMethod.of(shown, account, clock.instant()))
                .map(stored -> MirrorChange.applied(account, Optional.of("attached")));
    }

    private Uni<MirrorChange> move(PaymentMethod known, StripePaymentMethod shown) {
        return customers.move(
                known, shown.customerId(), () -> change(known, Optional.of(shown)), () -> methods.delete(known));
    }

    private MirrorChange change(PaymentMethod known, Optional<StripePaymentMethod> shown) {
        Instant now = clock.instant();
        boolean wasAttached = known.state.attached();
        boolean changed = shown.map(method -> known.show(method, now)).orElseGet(() -> known.markGone(now));
        return changed
                ? MirrorChange.applied(
                        known.account(), Optional.of("detached").filter(x -> wasAttached && !known.state.attached()))
                : MirrorChange.unchanged();
    }
}
