package dev.tollgate.payments.customer.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerUpdateParams;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Customers at Stripe. Never call it inside a transaction. See https://docs.stripe.com/api/customers. */
@ApplicationScoped
public class StripeCustomers {
    /** Metadata that names our row. */
    public static final String TOLLGATE_ID = "tollgate_id";

    /** Metadata that names the account. */
    public static final String TOLLGATE_ACCOUNT = "tollgate_account";

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private final StripeCalls stripe;

    StripeCustomers(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** Makes the customer, or returns the one made before under the same key; its id. */
    public Uni<String> create(StripeClaim claim, NewStripeCustomer customer) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setEmail(customer.email())
                .setName(customer.name())
                .putMetadata(TOLLGATE_ID, customer.rowId().toString())
                .putMetadata(TOLLGATE_ACCOUNT, customer.account())
                .build();
        return stripe.call(claim, "customer.create", client -> client.v1()
                .customers()
                .create(params, key(customer.idempotencyKey()))
                .getId());
    }

    /** Looks for the customer an earlier attempt may have made, by the row its metadata names. */
    public Uni<Optional<String>> find(StripeClaim claim, NewStripeCustomer customer) {
        long earliest = customer.reservedAt().minus(CLOCK_DIFFERENCE).getEpochSecond();
        return find(claim, customer, "/v1/customers?limit=100&created[gte]=" + earliest, "");
    }

    private Uni<Optional<String>> find(StripeClaim claim, NewStripeCustomer customer, String path, String after) {
        return stripe.get(claim, "customer.list", path + after).chain(page -> {
            JsonNode customers = page.path("data");
            Optional<String> found = named(customers, customer.rowId().toString());
            return found.isPresent() || !page.path("has_more").asBoolean()
                    ? Uni.createFrom().item(found)
                    : find(claim, customer, path, "&starting_after=" + lastId(customers));
        });
    }

    private static Optional<String> named(JsonNode customers, String rowId) {
        return StreamSupport.stream(customers.spliterator(), false)
                .filter(found ->
                        rowId.equals(found.path("metadata").path(TOLLGATE_ID).asText()))
                .map(found -> found.path("id").asText())
                .findFirst();
    }

    private static String lastId(JsonNode customers) {
        return StripePath.encode(customers.get(customers.size() - 1).path("id").asText());
    }

    /** Sets what is not null. */
    public Uni<Void> update(StripeCustomerChange change) {
        CustomerUpdateParams.Builder params = CustomerUpdateParams.builder();
        Optional.ofNullable(change.email()).ifPresent(params::setEmail);
        Optional.ofNullable(change.name()).ifPresent(params::setName);
        return stripe.call(StripeClaim.of(change.account()), "customer.update", client -> client.v1()
                        .customers()
                        .update(change.stripeCustomerId(), params.build(), key(change.idempotencyKey())))
                .replaceWithVoid();
    }

    /** Whether the key was used with other parameters, as an earlier release of this program may have done. */
    public static boolean isKeyOfAnotherCall(Throwable failure) {
        return failure instanceof StripeFailure && failure.getCause() instanceof IdempotencyException;
    }

    /** Whether a call that failed may have been carried out, or may be yet. */
    public static boolean mayHaveActed(Throwable failure) {
        return failure instanceof StripeFailure stripe
                && stripe.getCause() instanceof StripeException cause
                && !(cause instanceof RateLimitException)
                && (stripe.kind() == StripeFailure.Kind.UNAVAILABLE || stripe.kind() == StripeFailure.Kind.BUSY);
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
