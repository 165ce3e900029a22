package dev.tollgate.payments.payment;

import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.MirrorChange;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Payments in the database; each public method is one transaction. */
@ApplicationScoped
public class PaymentService {
    private final PaymentRepository payments;
    private final CustomerService customers;
    private final Clock clock;

    PaymentService(PaymentRepository payments, CustomerService customers, Clock clock) {
        this.payments = payments;
        this.customers = customers;
        this.clock = clock;
    }

    /** Whose the payment with this intent or charge is; empty when it is not mirrored. */
    @WithTransaction
    public Uni<Optional<PaymentOwner>> ownerOf(String paymentIntentId, String chargeId) {
        return payments.findByIntentOrCharge(paymentIntentId, chargeId).map(found -> Optional.ofNullable(found)
                .map(payment -> new PaymentOwner(payment.account(), payment.stripeCustomerId())));
    }

    /** Mirrors what Stripe shows of a payment; empty when it is gone there. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String id, Optional<StripePayment> shown) {
        return payments.findById(id).chain(known -> {
            if (known == null) {
                return shown.map(this::store).orElseGet(() -> Uni.createFrom()
                        .item(MirrorChange.notAtStripe("Stripe has no payment " + id)));
            }
            return shown.filter(payment -> known.isOfAnother(payment.customerId()))
                    .map(payment -> move(known, payment))
                    .orElseGet(() -> Uni.createFrom().item(change(known, shown)));
        });
    }

    private Uni<MirrorChange> store(StripePayment shown) {
        return customers.mirrorFor(
                shown.customerId(), "The payment names no customer.", account -> insert(shown, account));
    }

    private Uni<MirrorChange> insert(StripePayment shown, String account) {
        return payments.persist(Payment.of(shown, account, clock.instant()))
                .map(stored ->
                        MirrorChange.applied(account, Optional.of(shown.state().status())));
    }

    private Uni<MirrorChange> move(Payment known, StripePayment shown) {
        return customers.move(
                known, shown.customerId(), () -> change(known, Optional.of(shown)), () -> payments.delete(known));
    }

    private MirrorChange change(Payment known, Optional<StripePayment> shown) {
        Instant now = clock.instant();
        String before = known.state.status();
        boolean changed = shown.map(payment -> known.show(payment, now)).orElseGet(() -> known.markGone(now));
        return changed ? MirrorChange.applied(known.account(), before, known.state.status()) : MirrorChange.unchanged();
    }
}
