package dev.tollgate.webhooks.waiting;

import dev.tollgate.kit.auth.InternalClientFilter;
import dev.tollgate.kit.auth.InternalTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Payments-service's register of Stripe customers. */
@Path("/internal/v1/customers")
@RegisterRestClient(configKey = "payments")
@RegisterProvider(CustomersClient.Token.class)
interface CustomersClient {
    /** Shows a token for payments-service. */
    class Token extends InternalClientFilter {
        Token(InternalTokens tokens) {
            super(tokens, "payments");
        }
    }

    /**
     * A request for the accounts of some customers.
     *
     * @param stripeCustomerIds at most 100
     */
    record Lookup(List<String> stripeCustomerIds) {}

    /**
     * A customer that belongs to an account.
     *
     * @param account whose
     * @param stripeCustomerId Stripe's {@code cus_…}
     */
    record LinkedCustomer(String account, String stripeCustomerId) {}

    /**
     * The customers that belong to accounts.
     *
     * @param data without those that belong to none
     */
    record Found(List<LinkedCustomer> data) {}

    /** Answers which of some Stripe customers belong to an account. */
    @POST
    @Path("/lookup")
    Uni<Found> lookup(Lookup lookup);
}
