package dev.tollgate.payments.customer.stripe;

import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Customers at Stripe. Never call it inside a transaction. See https://docs.stripe.com/api/customers. */
@ApplicationScoped
public class StripeCustomers {
    /** Metadata that names our row. */
    public static final String TOLLGATE_ID = "tollgate_id";

    private static final String ACCOUNT = "account";
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(10);

    private final StripeCalls stripe;

    StripeCustomers(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** Makes the customer, or returns the one made before under the same key; its id. */
    public Uni<String> create(NewStripeCustomer customer) {
        CustomerCreateParams params = CustomerCreateParams.builder()
                .setEmail(customer.email())
                .setName(customer.name())
                .putMetadata(TOLLGATE_ID, customer.rowId().toString())
                .putMetadata(ACCOUNT, customer.account())
                .build();
        return stripe.call("customer.create", client -> client.v1()
                .customers()
                .create(params, key(customer.idempotencyKey()))
                .getId());
    }

    /** Looks for the customer an earlier attempt may have made, by the row its metadata names. */
    public Uni<Optional<String>> find(NewStripeCustomer customer) {
        long earliest = customer.reservedAt().minus(CLOCK_DIFFERENCE).getEpochSecond();
        CustomerListParams params = CustomerListParams.builder()
                .setCreated(
                        CustomerListParams.Created.builder().setGte(earliest).build())
                .setLimit(100L)
                .build();
        String rowId = customer.rowId().toString();
        return stripe.call("customer.list", client -> StreamSupport.stream(
                        client.v1()
                                .customers()
                                .list(params)
                                .autoPagingIterable()
                                .spliterator(),
                        false)
                .filter(found -> found.getMetadata() != null
                        && rowId.equals(found.getMetadata().get(TOLLGATE_ID)))
                .map(Customer::getId)
                .findFirst());
    }

    /** Sets what is not null. */
    public Uni<Void> update(String stripeCustomerId, UUID rowId, int attempt, String email, String name) {
        CustomerUpdateParams.Builder params = CustomerUpdateParams.builder();
        Optional.ofNullable(email).ifPresent(params::setEmail);
        Optional.ofNullable(name).ifPresent(params::setName);
        String key = "customer-%s-update-%d".formatted(rowId, attempt);
        return stripe.call(
                        "customer.update",
                        client -> client.v1().customers().update(stripeCustomerId, params.build(), key(key)))
                .replaceWithVoid();
    }

    /** Whether Stripe answered with an error of its own, which it repeats for as long as the key lives. */
    public static boolean isServerError(Throwable failure) {
        return failure instanceof StripeFailure
                && failure.getCause() instanceof StripeException cause
                && cause.getStatusCode() != null
                && cause.getStatusCode() >= 500;
    }

    /** Whether the key was used with other parameters, as an earlier release of this program may have done. */
    public static boolean isKeyOfAnotherCall(Throwable failure) {
        return failure instanceof StripeFailure && failure.getCause() instanceof IdempotencyException;
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
