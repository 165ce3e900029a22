package dev.tollgate.payments.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.operation.OperationSteps;
import dev.tollgate.kit.operation.RunningOperation;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.payments.customer.stripe.NewStripeCustomer;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What making one customer does at Stripe and here. */
final class CustomerCreationSteps implements OperationSteps {
    private final StripeCustomers stripe;
    private final CustomerCreationService rows;
    private final MirrorSync mirror;
    private final NewStripeCustomer customer;
    private final Optional<Actor> actor;
    private final StripeClaim claim;

    CustomerCreationSteps(
            StripeCustomers stripe,
            CustomerCreationService rows,
            MirrorSync mirror,
            NewStripeCustomer customer,
            Optional<Actor> actor,
            StripeClaim claim) {
        this.stripe = stripe;
        this.rows = rows;
        this.mirror = mirror;
        this.customer = customer;
        this.actor = actor;
        this.claim = claim;
    }

    @Override
    public Uni<JsonNode> call(String idempotencyKey) {
        return stripe.create(claim, customer, idempotencyKey);
    }

    @Override
    public Uni<Optional<JsonNode>> find(RunningOperation operation) {
        return stripe.find(claim, customer, operation.openedAt(), operation.triedUntil());
    }

    @Override
    public Uni<Boolean> record(JsonNode object) {
        return rows.record(customer.rowId(), object.path("id").asText(), actor)
                .invoke(() -> mirror.count(CustomerSync.KIND, "created"))
                .replaceWith(true);
    }

    @Override
    public Uni<Void> refuse(StripeFailure failure) {
        return rows.abandon(customer.rowId());
    }
}
