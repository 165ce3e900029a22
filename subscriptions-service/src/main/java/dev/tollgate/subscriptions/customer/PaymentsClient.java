package dev.tollgate.subscriptions.customer;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.subscriptions.customer.PaymentsApi.Customer;
import dev.tollgate.subscriptions.customer.PaymentsApi.CustomerList;
import dev.tollgate.subscriptions.customer.PaymentsApi.CustomerLookup;
import dev.tollgate.subscriptions.customer.PaymentsApi.EnsureCustomer;
import dev.tollgate.subscriptions.customer.PaymentsApi.SyncCustomer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Calls payments-service. All calls may be repeated, so a failed one is tried once more at once; time limits are set
 * with {@code quarkus.rest-client.payments}. Whatever fails then is a 503 problem with Retry-After.
 */
@ApplicationScoped
class PaymentsClient {
    private static final Logger LOG = Logger.getLogger(PaymentsClient.class);

    private final PaymentsApi payments;

    PaymentsClient(@RestClient PaymentsApi payments) {
        this.payments = payments;
    }

    Uni<String> ensureCustomer(String account, StripeClaim claim) {
        return guarded(payments.ensure(new EnsureCustomer(account, background(claim))))
                .map(Customer::stripeCustomerId);
    }

    Uni<Optional<String>> accountOf(String stripeCustomerId) {
        return guarded(payments.lookup(new CustomerLookup(List.of(stripeCustomerId))))
                .map(answer -> account(stripeCustomerId, answer));
    }

    Uni<Optional<String>> adopt(String stripeCustomerId, String account) {
        return guarded(payments.adopt(new Customer(account, stripeCustomerId)))
                .map(answer -> account(stripeCustomerId, answer));
    }

    Uni<List<String>> customersOf(String account) {
        return guarded(payments.list(account)).map(PaymentsClient::ids);
    }

    Uni<List<String>> sync(String account, String stripeCustomerId, StripeClaim claim) {
        return guarded(payments.sync(new SyncCustomer(account, stripeCustomerId, background(claim))))
                .map(PaymentsClient::ids);
    }

    Uni<List<LinkedCustomer>> claimLinked() {
        return guarded(payments.claimLinked()).map(answer -> answer.data().stream()
                .map(customer -> new LinkedCustomer(customer.account(), customer.stripeCustomerId()))
                .toList());
    }

    Uni<Void> confirmRead(String stripeCustomerId) {
        return guarded(payments.confirmRead(new CustomerLookup(List.of(stripeCustomerId))));
    }

    private static Boolean background(StripeClaim claim) {
        return claim.isInteractive() ? null : true;
    }

    private static List<String> ids(CustomerList answer) {
        return answer.data().stream().map(Customer::stripeCustomerId).toList();
    }

    private static Optional<String> account(String stripeCustomerId, CustomerList answer) {
        return answer.data().stream()
                .filter(customer -> stripeCustomerId.equals(customer.stripeCustomerId()))
                .map(Customer::account)
                .findFirst();
    }

    private static <T> Uni<T> guarded(Uni<T> call) {
        return call.onFailure(PaymentsClient::mayPass)
                .retry()
                .atMost(1)
                .onFailure()
                .invoke(failure -> LOG.warnf("payments-service did not answer: %s", failure))
                .onFailure()
                .transform(failure -> CommonProblem.UNAVAILABLE.problem(
                        "A part of billing does not answer right now. Try again in a moment.", Duration.ofSeconds(5)));
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof WebApplicationException answer)
                || answer.getResponse().getStatus() >= 500;
    }
}
