package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditSession;
import dev.tollgate.kit.operation.OperationProblem;
import dev.tollgate.kit.operation.StripeOperations;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The database's part in making a customer at Stripe; each public method is one transaction. */
@ApplicationScoped
class CustomerCreationService {
    private final CustomerRepository customers;
    private final StripeOperations operations;
    private final AuditSession audit;
    private final Clock clock;

    CustomerCreationService(
            CustomerRepository customers, StripeOperations operations, AuditSession audit, Clock clock) {
        this.customers = customers;
        this.operations = operations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Finds the account's row, or reserves one together with the operation that makes its customer.
     *
     * @param id of a new row, unless an earlier run used it for a customer that was deleted since or refused
     */
    @WithTransaction
    Uni<Customer> reserve(UUID id, String account, String email, String name, Optional<Actor> actor) {
        return isUsed(id)
                .map(used -> used ? UUID.randomUUID() : id)
                .chain(free -> customers.insertReserved(free, account, email, name, clock.instant()))
                .chain(() -> customers.findPrimary(account))
                .onItem()
                .ifNull()
                .failWith(OperationProblem::inProgress)
                .call(row -> row.isReserved()
                        ? operations.open(CustomerCreation.operation(row.id), actor.orElse(null))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> isUsed(UUID id) {
        return customers
                .findById(id)
                .chain(row ->
                        row != null ? Uni.createFrom().item(true) : operations.exists(CustomerCreation.operation(id)));
    }

    /** The row, deleted ones included. */
    @WithTransaction
    Uni<Optional<Customer>> find(UUID id) {
        return customers.findById(id).map(Optional::ofNullable);
    }

    /** Stores the customer Stripe made, and who wanted it; runs in the transaction that ends the operation. */
    @WithTransaction
    Uni<Customer> record(UUID id, String stripeCustomerId, Optional<Actor> actor) {
        return customers
                .lock(id)
                .invoke(customer -> {
                    if (customer.isReserved()) {
                        customer.show(
                                new StripeCustomerState(
                                        stripeCustomerId,
                                        false,
                                        customer.email,
                                        customer.name,
                                        id.toString(),
                                        customer.account),
                                clock.instant());
                    }
                })
                .call(customer -> audit(customer, actor));
    }

    /**
     * The customer once the operation is over, however it ended. Records who wanted a customer that another call made;
     * once, however often it is asked for.
     */
    @WithTransaction
    Uni<Customer> made(UUID id, Optional<Actor> actor) {
        return customers
                .lock(id)
                .map(customer -> Optional.ofNullable(customer)
                        .filter(row -> !row.isReserved())
                        .orElseThrow(OperationProblem::inProgress))
                .call(customer -> audit(customer, actor));
    }

    /** Forgets a customer Stripe refused to make. */
    @WithTransaction
    Uni<Void> abandon(UUID id) {
        return customers
                .delete("id = ?1 and status = ?2", id, CustomerStatus.RESERVED)
                .replaceWithVoid();
    }

    private Uni<Void> audit(Customer customer, Optional<Actor> actor) {
        if (actor.isEmpty() || customer.creationRecorded) {
            return Uni.createFrom().voidItem();
        }
        customer.creationRecorded = true;
        return audit.record(actor.get(), CustomerAudit.created(customer.id, customer.account));
    }
}
