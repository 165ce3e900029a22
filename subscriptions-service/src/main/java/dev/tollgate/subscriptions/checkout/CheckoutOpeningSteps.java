package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.operation.OperationSteps;
import dev.tollgate.kit.operation.RunningOperation;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What making one page does at Stripe and here. */
final class CheckoutOpeningSteps implements OperationSteps {
    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final CheckoutSessions sessions;
    private final CheckoutOffers offers;
    private final StripeClaim claim;
    private final Checkout checkout;
    private final String customerId;

    CheckoutOpeningSteps(
            CheckoutService checkouts,
            CheckoutSync syncs,
            CheckoutSessions sessions,
            CheckoutOffers offers,
            StripeClaim claim,
            Checkout checkout,
            String customerId) {
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.sessions = sessions;
        this.offers = offers;
        this.claim = claim;
        this.checkout = checkout;
        this.customerId = customerId;
    }

    @Override
    public Uni<JsonNode> call(String idempotencyKey) {
        return Uni.createFrom()
                .item(() -> offers.page(checkout, customerId))
                .chain(page -> sessions.create(claim, page, idempotencyKey));
    }

    @Override
    public Uni<Optional<JsonNode>> find(RunningOperation operation) {
        return sessions.find(claim, customerId, checkout.id());
    }

    @Override
    public Uni<Boolean> record(JsonNode object) {
        return checkouts.opened(checkout.id(), CheckoutSnapshot.read(object));
    }

    /** The checkout ended while its page was made: the page was never shown, and it may not be paid. */
    @Override
    public Uni<Void> undo(JsonNode object) {
        return syncs.close(
                        SyncCause.own("checkout.stray", claim),
                        object.path("id").asText())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refuse(StripeFailure failure) {
        return checkouts.failed(checkout.id(), failure.getMessage());
    }
}
