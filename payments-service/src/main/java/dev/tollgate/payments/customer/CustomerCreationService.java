package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The database's part in making a customer at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerCreationService {
    /** Longer than a call to Stripe with its retry may take. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private final CustomerRepository customers;
    private final AuditSession audit;
    private final Clock clock;

    CustomerCreationService(CustomerRepository customers, AuditSession audit, Clock clock) {
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /** Finds the account's row or makes it, and takes the lease when there is something to do. */
    @WithTransaction
    Uni<Reservation> reserve(String account, String email, String name) {
        return customers
                .insertReserved(UUID.randomUUID(), account, email, name, clock.instant())
                .chain(() -> customers.lease(account, clock.instant(), leaseEnd()))
                // after the lease, without which no caller changes the row
                .chain(leased -> customers.findPrimary(account).map(customer -> new Reservation(customer, leased)));
    }

    /** Stores the customer Stripe made, and who wanted it. */
    @WithTransaction
    Uni<Customer> record(UUID id, String stripeCustomerId, Optional<Actor> actor) {
        return customers
                .lock(id)
                .invoke(customer -> {
                    if (customer.isReserved()) {
                        customer.show(
                                new StripeCustomerState(
                                        stripeCustomerId,
                                        customer.email,
                                        customer.name,
                                        id.toString(),
                                        customer.account),
                                clock.instant());
                    }
                })
                .call(customer -> audit(customer, actor));
    }

    /** Records who wanted a customer that another call made; once, however often it is asked for. */
    @WithTransaction
    Uni<Customer> recordCreator(UUID id, Optional<Actor> actor) {
        return customers.lock(id).call(customer -> audit(customer, actor));
    }

    /**
     * Lets the next caller try with the same key.
     *
     * @param errors how much the key has suffered
     */
    @WithTransaction
    Uni<Void> release(UUID id, int errors) {
        return customers
                .update(
                        "leasedUntil = null, createErrors = createErrors + ?2 where id = ?1 and status = ?3",
                        id,
                        errors,
                        CustomerStatus.RESERVED)
                .replaceWithVoid();
    }

    /** Forgets a customer Stripe refused to make. */
    @WithTransaction
    Uni<Void> abandon(UUID id) {
        return customers
                .delete("id = ?1 and status = ?2", id, CustomerStatus.RESERVED)
                .replaceWithVoid();
    }

    /**
     * Gives up the key of an attempt, once it is sure that no customer was made with it. Only the call that found that
     * out may, or two would make a customer each.
     */
    @WithTransaction
    Uni<Customer> takeNextKey(UUID id, int attempt) {
        return customers.lock(id).invoke(customer -> {
            if (customer == null || !customer.isReserved() || customer.createAttempt != attempt) {
                throw CustomerErrors.stillBeingCreated();
            }
            customer.takeNextKey(clock.instant(), leaseEnd());
        });
    }

    private Uni<Void> audit(Customer customer, Optional<Actor> actor) {
        if (actor.isEmpty() || customer.creationRecorded) {
            return Uni.createFrom().voidItem();
        }
        customer.creationRecorded = true;
        return audit.record(actor.get(), CustomerAudit.created(customer.id, customer.account));
    }

    private Instant leaseEnd() {
        return clock.instant().plus(LEASE);
    }
}
