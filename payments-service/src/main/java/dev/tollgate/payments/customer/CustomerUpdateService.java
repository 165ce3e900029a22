package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.audit.AuditSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The database's part in changing a customer at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerUpdateService {
    private final CustomerRepository customers;
    private final AuditSession audit;
    private final Clock clock;

    CustomerUpdateService(CustomerRepository customers, AuditSession audit, Clock clock) {
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    /** The number of the next update of this customer. */
    @WithTransaction
    Uni<Integer> takeNumber(CustomerView customer) {
        return customers.nextUpdateAttempt(UUID.fromString(customer.id()));
    }

    /** The number, once no other update is under way; a 409 problem when a newer one came meanwhile. */
    @WithTransaction
    Uni<Optional<Integer>> lease(CustomerView customer, int number) {
        UUID id = UUID.fromString(customer.id());
        return customers
                .leaseUpdate(id, number, clock.instant(), clock.instant().plus(CustomerCreationService.LEASE))
                .chain(leased -> leased
                        ? Uni.createFrom().item(Optional.of(number))
                        : requireNewest(id, number).replaceWith(Optional.empty()));
    }

    /** Stripe made the change. */
    @WithTransaction
    Uni<Void> finish(CustomerView customer, Actor actor, AuditEntry entry) {
        return end(customer).chain(() -> audit.record(actor, entry));
    }

    /** Stripe did not make the change, and will not. */
    @WithTransaction
    Uni<Void> end(CustomerView customer) {
        return customers.endUpdate(UUID.fromString(customer.id()));
    }

    /** Stripe may make the change yet: the lease goes on until that is unlikely. */
    @WithTransaction
    Uni<Void> leaveOpen(Actor actor, AuditEntry entry) {
        return audit.record(actor, entry);
    }

    private Uni<Customer> requireNewest(UUID id, int number) {
        return customers.findById(id).invoke(row -> {
            if (row.updateAttempt != number) {
                throw CustomerErrors.superseded();
            }
        });
    }
}
