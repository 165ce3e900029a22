package dev.tollgate.subscriptions.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.kit.auth.InternalClientFilter;
import dev.tollgate.kit.auth.InternalTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What this service reads of payments-service. */
@Path("/internal/v1/customers")
@RegisterRestClient(configKey = "payments")
@RegisterProvider(PaymentsApi.Token.class)
interface PaymentsApi {
    /** Shows a token for payments-service. */
    class Token extends InternalClientFilter {
        Token(InternalTokens tokens) {
            super(tokens, "payments");
        }
    }

    /** The account's primary customer, made when there is none; the same one however often it is asked. */
    @POST
    Uni<Customer> ensure(EnsureCustomer request);

    /** The account's customers, the primary one first. */
    @GET
    Uni<CustomerList> list(@QueryParam("account") String account);

    /** The customer with its account, which it is linked to when it has none; or none. */
    @POST
    @Path("/adopt")
    Uni<CustomerList> adopt(Customer purchase);

    /** The account's customers after one that Stripe did not find was refetched, the primary one first. */
    @POST
    @Path("/sync")
    Uni<CustomerList> sync(SyncCustomer request);

    /** Customers that were linked and not confirmed since; named to one caller for a minute. */
    @POST
    @Path("/linked/claim")
    Uni<CustomerList> claimLinked();

    /** They are read. */
    @POST
    @Path("/linked/confirm")
    Uni<Void> confirmRead(CustomerLookup read);

    /** The accounts of those customers that have one. */
    @POST
    @Path("/lookup")
    Uni<CustomerList> lookup(CustomerLookup request);

    /**
     * Request of {@link #ensure}.
     *
     * @param background null when a caller of the account waits for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EnsureCustomer(String account, Boolean background) {}

    /**
     * Request of {@link #sync}.
     *
     * @param background null when a caller of the account waits for it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SyncCustomer(String account, String stripeCustomerId, Boolean background) {}

    /** The customers a request is about, 100 at most. */
    record CustomerLookup(List<String> stripeCustomerIds) {}

    /** A customer and its account. */
    record Customer(String account, String stripeCustomerId) {}

    /** Customers that belong to accounts. */
    record CustomerList(List<Customer> data) {}
}
