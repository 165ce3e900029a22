package dev.tollgate.payments.refund;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.PaymentsKind;
import dev.tollgate.payments.payment.PaymentService;
import dev.tollgate.payments.payment.PaymentSync;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refetches refunds and mirrors them. */
@ApplicationScoped
public class RefundSync {
    private static final MirrorKind KIND = PaymentsKind.of("refund", "refund", Topic.INVOICES);

    private final StripeCalls stripe;
    private final MirrorSync mirror;
    private final RefundService refunds;
    private final PaymentService payments;
    private final PaymentSync paymentSync;

    RefundSync(
            StripeCalls stripe,
            MirrorSync mirror,
            RefundService refunds,
            PaymentService payments,
            PaymentSync paymentSync) {
        this.stripe = stripe;
        this.mirror = mirror;
        this.refunds = refunds;
        this.payments = payments;
        this.paymentSync = paymentSync;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String id) {
        return mirror.run(KIND, id, () -> fetch(cause.claim(), id), shown -> refunds.apply(id, shown))
                .onFailure(UnreadableObject.class)
                .recoverWithItem(MirrorSync::quarantined);
    }

    private Uni<RefetchedRefund> fetch(StripeClaim claim, String id) {
        return mirror.fetch(claim, KIND, id)
                .map(found -> found.map(StripeRefund::read))
                .chain(shown -> waitsFor(shown).map(customer -> new RefetchedRefund(shown, customer)));
    }

    /** A refund names no customer: its payment does, which has to be mirrored first. */
    private Uni<Optional<String>> waitsFor(Optional<StripeRefund> shown) {
        Optional<RefundState> refund = shown.map(StripeRefund::state).filter(state -> state.paymentIntentId() != null);
        if (refund.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return payments.ownerOf(refund.get().paymentIntentId(), refund.get().chargeId())
                .chain(owner -> owner.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : paymentSync
                                .run(
                                        SyncCause.own("refund.payment", StripeClaim.BACKGROUND),
                                        refund.get().paymentIntentId())
                                .map(result -> Optional.ofNullable(result.customerId())));
    }

    /**
     * Syncs the refunds of a charge whose mirror differs from Stripe, so that a repeat goes on where the
     * last run stood; older API versions announce refunds by {@code charge.refunded} only.
     */
    public Uni<Void> runAllOf(String chargeId) {
        return stripe.list(StripeClaim.BACKGROUND, "refund.list", "/v1/refunds?charge=" + StripePath.encode(chargeId))
                .onFailure(StripeFailure::isNotFound)
                .recoverWithItem(List.of())
                .chain(this::outdated)
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(
                                id -> run(SyncCause.own("charge.refunds", StripeClaim.BACKGROUND), id))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    private Uni<List<String>> outdated(List<JsonNode> listed) {
        List<String> ids = listed.stream().map(RefundSync::id).toList();
        return refunds.shown(ids).map(shown -> listed.stream()
                .filter(refund -> !isShown(refund, shown))
                .map(RefundSync::id)
                .toList());
    }

    private static boolean isShown(JsonNode refund, Map<String, RefundState> shown) {
        try {
            return StripeRefund.read(refund).state().equals(shown.get(id(refund)));
        } catch (UnreadableObject shape) {
            return false;
        }
    }

    private static String id(JsonNode refund) {
        return refund.path("id").asText();
    }
}
