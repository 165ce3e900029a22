package dev.tollgate.subscriptions.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.operation.OperationSteps;
import dev.tollgate.kit.operation.RunningOperation;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.subscriptions.checkout.stripe.CheckoutSessions;
import dev.tollgate.subscriptions.checkout.stripe.NewSession;
import dev.tollgate.subscriptions.customer.CustomerProcess;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/** What making one page does at Stripe and here. */
final class CheckoutOpeningSteps implements OperationSteps {
    private final CheckoutService checkouts;
    private final CheckoutSync syncs;
    private final CheckoutSessions sessions;
    private final CustomerProcess customers;
    private final StripeClaim claim;
    private final Checkout checkout;
    private final Supplier<NewSession> page;

    CheckoutOpeningSteps(
            CheckoutService checkouts,
            CheckoutSync syncs,
            CheckoutSessions sessions,
            CustomerProcess customers,
            StripeClaim claim,
            Checkout checkout,
            Supplier<NewSession> page) {
        this.checkouts = checkouts;
        this.syncs = syncs;
        this.sessions = sessions;
        this.customers = customers;
        this.claim = claim;
        this.checkout = checkout;
        this.page = page;
    }

    @Override
    public Uni<JsonNode> call(String idempotencyKey) {
        return Uni.createFrom().item(page).chain(made -> sessions.create(claim, made, idempotencyKey));
    }

    /** Another customer of the account may have become the primary one since. */
    @Override
    public Uni<Optional<JsonNode>> find(RunningOperation operation) {
        return customers
                .customersOf(checkout.account())
                .chain(all -> OneByOne.run(all, this::find))
                .map(found -> found.stream().flatMap(Optional::stream).findFirst());
    }

    private Uni<Optional<JsonNode>> find(String customerId) {
        return sessions.find(claim, customerId, checkout.id())
                .onFailure(StripeFailure::namesMissing)
                .recoverWithItem(Optional.empty());
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
