package dev.tollgate.payments.customer;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The linked customers whose subscriptions are yet to be read. A row waits until the reader confirms it, so neither a
 * crash nor a lost message loses one; each public method is one transaction.
 */
@ApplicationScoped
public class LinkedCustomerService {
    /** Longer than the reader needs for a customer; then another replica of it may try. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final int MOST = 20;

    private final CustomerRepository customers;
    private final Clock clock;

    LinkedCustomerService(CustomerRepository customers, Clock clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** The next ones, 20 at most; no other caller gets them for a minute. */
    @WithTransaction
    public Uni<List<AccountCustomer>> claim() {
        return customers
                .claimLinked(clock.instant(), clock.instant().plus(LEASE), MOST)
                .chain(customers::findByStripeIds)
                .map(found -> found.stream().map(AccountCustomer::of).toList());
    }

    /** The subscriptions of these customers are read. */
    @WithTransaction
    public Uni<Void> confirm(List<String> stripeCustomerIds) {
        return customers
                .update("subscriptionsPending = false where stripeCustomerId in ?1", stripeCustomerIds)
                .replaceWithVoid();
    }
}
