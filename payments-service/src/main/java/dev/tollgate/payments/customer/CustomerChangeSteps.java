package dev.tollgate.payments.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.operation.OperationSteps;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;

/** What one change of a customer does at Stripe and here. Made twice it comes to the same, so nothing is looked for. */
final class CustomerChangeSteps implements OperationSteps {
    private final StripeCustomers stripe;
    private final CustomerChangeService rows;
    private final WantedChange wanted;
    private final StripeClaim claim;

    CustomerChangeSteps(StripeCustomers stripe, CustomerChangeService rows, WantedChange wanted, StripeClaim claim) {
        this.stripe = stripe;
        this.rows = rows;
        this.wanted = wanted;
        this.claim = claim;
    }

    @Override
    public Uni<JsonNode> call(String idempotencyKey) {
        return stripe.update(claim, wanted.atStripe(), idempotencyKey);
    }

    @Override
    public Uni<Boolean> record(JsonNode object) {
        return rows.record(wanted).replaceWith(true);
    }

    @Override
    public Uni<Void> refuse(StripeFailure failure) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public boolean holdsWhileUnknown() {
        return true;
    }
}
