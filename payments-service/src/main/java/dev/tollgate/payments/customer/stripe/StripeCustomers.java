package dev.tollgate.payments.customer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import dev.tollgate.kit.operation.StripeSearch;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.time.BusinessClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final Clock clock;
    private final BusinessClock stripeTime;

    StripeCustomers(StripeCalls stripe, StripeSearch search, Clock clock, BusinessClock stripeTime) {
        this.stripe = stripe;
        this.search = search;
        this.clock = clock;
        this.stripeTime = stripeTime;
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
     * Looks for the customer an earlier attempt may have made, among those made from the first attempt to the last.
     *
     * @param earliest when the first attempt began
     * @param latest when the last attempt began at the latest
     */
    public Uni<Optional<JsonNode>> find(
            StripeClaim claim, NewStripeCustomer customer, Instant earliest, Instant latest) {
        String email = customer.email() == null ? "" : "&email=" + StripePath.encode(customer.email());
        String path = "/v1/customers?created[gte]="
                + earliest.minus(CLOCK_DIFFERENCE).getEpochSecond()
                + "&created[lte]="
                + latest.plus(CLOCK_DIFFERENCE).plus(stripeAhead()).getEpochSecond()
                + email;
        return search.find(claim, "customer.list", path, customer.rowId().toString());
    }

    /** Nothing but in the local run. */
    private Duration stripeAhead() {
        return Duration.between(clock.instant(), stripeTime.instant());
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
