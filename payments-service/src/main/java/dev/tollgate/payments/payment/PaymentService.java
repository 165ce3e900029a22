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
    private final PaymentFollowers followers;
    private final Clock clock;

    PaymentService(PaymentRepository payments, CustomerService customers, PaymentFollowers followers, Clock clock) {
        this.payments = payments;
        this.customers = customers;
        this.followers = followers;
        this.clock = clock;
    }

    /** Whose the payment with this intent or charge is; empty when it is not mirrored. */
    @WithTransaction
    public Uni<Optional<PaymentOwner>> ownerOf(String paymentIntentId, String chargeId) {
        return payments.findByIntentOrCharge(paymentIntentId, chargeId).map(PaymentService::owner);
    }

    /** The same; the payment keeps its owner until the caller's transaction ends. */
    @WithTransaction
    public Uni<Optional<PaymentOwner>> holdOwnerOf(String paymentIntentId, String chargeId) {
        return payments.holdByIntentOrCharge(paymentIntentId, chargeId).map(PaymentService::owner);
    }

    /** Mirrors what Stripe shows of a payment; empty when it is gone there. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String id, Optional<StripePayment> shown) {
        return payments.lock(id).chain(known -> {
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
        Payment payment = Payment.of(shown, account, clock.instant());
        return payments.persist(payment)
                .call(() -> follow(payment, owner(payment)))
                .map(stored ->
                        MirrorChange.applied(account, Optional.of(shown.state().status())));
    }

    private Uni<MirrorChange> move(Payment known, StripePayment shown) {
        return customers
                .move(known, shown.customerId(), () -> change(known, Optional.of(shown)), () -> payments.delete(known))
                .call(moved -> follow(known, moved.waitsFor() == null ? owner(known) : Optional.empty()));
    }

    private Uni<Void> follow(Payment payment, Optional<PaymentOwner> owner) {
        return followers.follow(payment.id(), payment.state.latestChargeId(), owner);
    }

    private static Optional<PaymentOwner> owner(Payment found) {
        return Optional.ofNullable(found)
                .map(payment -> new PaymentOwner(payment.account(), payment.stripeCustomerId()));
    }

    private MirrorChange change(Payment known, Optional<StripePayment> shown) {
        Instant now = clock.instant();
        String before = known.state.status();
        boolean changed = shown.map(payment -> known.show(payment, now)).orElseGet(() -> known.markGone(now));
        return changed ? MirrorChange.applied(known.account(), before, known.state.status()) : MirrorChange.unchanged();
    }
}
