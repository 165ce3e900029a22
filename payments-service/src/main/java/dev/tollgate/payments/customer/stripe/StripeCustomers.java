package dev.tollgate.payments.customer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import dev.tollgate.kit.operation.StripeSearch;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Customers at Stripe. Never call it inside a transaction. See https://docs.stripe.com/api/customers. */
@ApplicationScoped
public class StripeCustomers {
    /** Metadata that names our row. */
    public static final String TOLLGATE_ID = StripeSearch.TOLLGATE_ID;

    /** Metadata that names the account. */
    public static final String TOLLGATE_ACCOUNT = StripeSearch.TOLLGATE_ACCOUNT;

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private final StripeCalls stripe;
    private final StripeSearch search;

    StripeCustomers(StripeCalls stripe, StripeSearch search) {
        this.stripe = stripe;
        this.search = search;
    }

    /** Makes the customer, or returns the one made before under the same key. */
    public Uni<JsonNode> create(StripeClaim claim, NewStripeCustomer customer, String idempotencyKey) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setEmail(customer.email())
                .setName(customer.name())
                .putMetadata(TOLLGATE_ID, customer.rowId().toString())
                .putMetadata(TOLLGATE_ACCOUNT, customer.account())
                .build();
        return stripe.write(
                claim, "customer.create", client -> client.v1().customers().create(params, key(idempotencyKey)));
    }

    /**
     * Looks for the customer an earlier attempt may have made.
     *
     * @param earliest when the first attempt began
     */
    public Uni<Optional<JsonNode>> find(StripeClaim claim, NewStripeCustomer customer, Instant earliest) {
        String email = customer.email() == null ? "" : "&email=" + StripePath.encode(customer.email());
        String path =
                "/v1/customers?created[gte]=" + earliest.minus(CLOCK_DIFFERENCE).getEpochSecond() + email;
        return search.find(claim, "customer.list", path, customer.rowId().toString());
    }

    /** Sets what is not null. */
    public Uni<JsonNode> update(StripeClaim claim, StripeCustomerChange change, String idempotencyKey) {
        CustomerUpdateParams.Builder params = CustomerUpdateParams.builder();
        Optional.ofNullable(change.email()).ifPresent(params::setEmail);
        Optional.ofNullable(change.name()).ifPresent(params::setName);
        return stripe.write(claim, "customer.update", client -> client.v1()
                .customers()
                .update(change.stripeCustomerId(), params.build(), key(idempotencyKey)));
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
