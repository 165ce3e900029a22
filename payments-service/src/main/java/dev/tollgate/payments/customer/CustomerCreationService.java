package dev.tollgate.payments.customer;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** The database's part in making a customer at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerCreationService {
    /** Longer than a call to Stripe with its retry may take. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final CustomerRepository customers;
    private final Clock clock;

    CustomerCreationService(CustomerRepository customers, Clock clock) {
        this.customers = customers;
        this.clock = clock;
    }

    /** Finds the account's row or makes it, and takes the lease when there is something to do. */
    @WithTransaction
    Uni<Reservation> reserve(String account, String email, String name) {
        return customers
                .insertReserved(UUID.randomUUID(), account, email, name, clock.instant())
                .chain(() -> customers.findLive(account))
                .chain(this::lease);
    }

    /** Stores the customer Stripe made. */
    @WithTransaction
    Uni<Customer> record(UUID id, String stripeCustomerId) {
        return customers.findById(id).invoke(customer -> {
            if (customer.isReserved()) {
                customer.show(
                        new StripeCustomerState(stripeCustomerId, customer.email, customer.name, id.toString()),
                        clock.instant());
            }
        });
    }

    /** Lets the next caller try with the same key. */
    @WithTransaction
    Uni<Void> release(UUID id, boolean serverError) {
        return customers
                .findById(id)
                .invoke(customer -> {
                    customer.leasedUntil = null;
                    customer.createErrors += serverError ? 1 : 0;
                })
                .replaceWithVoid();
    }

    /** Forgets a customer Stripe refused to make. */
    @WithTransaction
    Uni<Void> abandon(UUID id) {
        return customers
                .delete("id = ?1 and status = ?2", id, CustomerStatus.RESERVED)
                .replaceWithVoid();
    }

    /** Gives up the current key, once it is sure that no customer was made with it. */
    @WithTransaction
    Uni<Customer> takeNextKey(UUID id) {
        return customers.findById(id).invoke(customer -> customer.takeNextKey(clock.instant()));
    }

    private Uni<Reservation> lease(Customer customer) {
        if (!customer.isReserved()) {
            return Uni.createFrom().item(new Reservation(customer, false));
        }
        return customers
                .lease(customer.id, clock.instant(), clock.instant().plus(LEASE))
                .map(leased -> new Reservation(customer, leased));
    }
}
