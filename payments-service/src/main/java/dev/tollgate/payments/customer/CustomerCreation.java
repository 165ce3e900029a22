package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.operation.OperationKind;
import dev.tollgate.kit.operation.OperationRequest;
import dev.tollgate.kit.operation.StripeOperation;
import dev.tollgate.kit.operation.StripeOperations;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Makes an account's customer at Stripe: reserve a row → call Stripe → record the answer. */
@ApplicationScoped
class CustomerCreation implements OperationKind {
    static final String KIND = "customer.create";

    private final CustomerCreationService rows;
    private final StripeCustomers stripe;
    private final StripeOperations operations;
    private final MirrorSync mirror;

    CustomerCreation(
            CustomerCreationService rows, StripeCustomers stripe, StripeOperations operations, MirrorSync mirror) {
        this.rows = rows;
        this.stripe = stripe;
        this.operations = operations;
        this.mirror = mirror;
    }

    /**
     * The account's customer, made if there is none; email and name are used only then.
     *
     * @param actor who wants it; empty for a service that needs it
     * @param claim for whom Stripe is called
     */
    Uni<Customer> ensure(String account, String email, String name, Optional<Actor> actor, StripeClaim claim) {
        return reserve(UUID.randomUUID(), account, email, name, actor).chain(row -> finish(row, actor, claim));
    }

    /** The account's row, reserved under this id if there is none. */
    Uni<Customer> reserve(UUID id, String account, String email, String name, Optional<Actor> actor) {
        return rows.reserve(id, account, email, name, actor);
    }

    /** The customer of a row, made unless it is. */
    Uni<Customer> finish(Customer row, Optional<Actor> actor, StripeClaim claim) {
        Uni<Void> made =
                row.isReserved() ? make(row, actor, claim) : Uni.createFrom().voidItem();
        return made.chain(() -> rows.made(row.id, actor));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> finish(StripeOperation operation, OperationRequest request) {
        Optional<Actor> actor = request.as(Actor.class);
        return rows.find(UUID.fromString(operation.subject()))
                .chain(found -> found.filter(Customer::isReserved).isPresent()
                        ? make(found.get(), actor, StripeClaim.BACKGROUND)
                        : close(operation, found, actor));
    }

    /** Stripe's event came first, which does not know who wanted the customer. */
    private Uni<Void> close(StripeOperation operation, Optional<Customer> found, Optional<Actor> actor) {
        return found.map(row -> rows.made(row.id, actor).map(made -> made.stripeCustomerId))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .chain(customer -> operations.close(operation, customer));
    }

    private Uni<Void> make(Customer row, Optional<Actor> actor, StripeClaim claim) {
        return operations
                .run(operation(row.id), new CustomerCreationSteps(stripe, rows, mirror, row.toCreate(), actor, claim))
                .onFailure(CustomerCreation::isEmailRefused)
                .transform(refused -> FieldError.of("email", "is not accepted by Stripe"));
    }

    static StripeOperation operation(UUID row) {
        return StripeOperation.once("customer-" + row + "-create", KIND, row.toString());
    }

    private static boolean isEmailRefused(Throwable failure) {
        return failure instanceof StripeFailure stripe && "email_invalid".equals(stripe.code());
    }
}
