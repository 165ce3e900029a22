package dev.tollgate.payments.refund;

import dev.tollgate.kit.mirror.MirrorChange;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.payments.payment.PaymentOwner;
import dev.tollgate.payments.payment.PaymentService;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Refunds in the database; each public method is one transaction. */
@ApplicationScoped
public class RefundService {
    private final RefundRepository refunds;
    private final PaymentService payments;
    private final BusinessClock clock;

    RefundService(RefundRepository refunds, PaymentService payments, BusinessClock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.clock = clock;
    }

    /** Mirrors what Stripe shows of a refund. Runs inside the sync's transaction. */
    @WithTransaction
    public Uni<MirrorChange> apply(String id, RefetchedRefund refetched) {
        if (refetched.waitsFor().isPresent()) {
            return refunds.findById(id)
                    .map(known -> release(known, refetched.waitsFor().get()));
        }
        return refetched.shown().map(shown -> showOfOwner(id, shown)).orElseGet(() -> refunds.findById(id)
                .map(known ->
                        known == null ? MirrorChange.notAtStripe("Stripe has no refund " + id) : markGone(known)));
    }

    /** The mirrored states, by id, of the given refunds that belong to accounts. */
    @WithTransaction
    public Uni<Map<String, RefundState>> shown(List<String> ids) {
        return refunds.listOwned(ids)
                .map(found -> found.stream().collect(Collectors.toMap(Refund::id, refund -> refund.state)));
    }

    /** The payment first and held: when it moves, its refunds move in the same transaction. */
    private Uni<MirrorChange> showOfOwner(String id, StripeRefund shown) {
        return payments.holdOwnerOf(
                        shown.state().paymentIntentId(), shown.state().chargeId())
                .chain(owner -> refunds.findById(id).chain(known -> show(known, shown, owner)));
    }

    /** A refund whose payment belongs to no account belongs to none either. */
    private MirrorChange release(Refund known, String stripeCustomerId) {
        String before = known == null ? null : known.account();
        if (before != null) {
            known.belongTo(Optional.empty());
        }
        return MirrorChange.unknownCustomer(stripeCustomerId).takenFrom(before);
    }

    private Uni<MirrorChange> show(Refund known, StripeRefund shown, Optional<PaymentOwner> owner) {
        if (known == null) {
            Refund refund = new Refund(shown.id());
            refund.belongTo(owner);
            refund.show(shown, clock.instant());
            return refunds.persist(refund)
                    .map(stored -> MirrorChange.applied(
                            refund.account(), Optional.of(shown.state().status())));
        }
        return Uni.createFrom().item(change(known, shown, owner));
    }

    private MirrorChange change(Refund known, StripeRefund shown, Optional<PaymentOwner> owner) {
        String stateBefore = known.state.status();
        String accountBefore = known.account();
        boolean moved = known.belongTo(owner);
        if (!known.show(shown, clock.instant()) && !moved) {
            return MirrorChange.unchanged();
        }
        MirrorChange applied = MirrorChange.applied(known.account(), stateBefore, known.state.status());
        return moved ? applied.moved(accountBefore, known.account()) : applied;
    }

    private MirrorChange markGone(Refund known) {
        return known.markGone(clock.instant())
                ? MirrorChange.applied(known.account(), Optional.empty())
                : MirrorChange.unchanged();
    }
}
