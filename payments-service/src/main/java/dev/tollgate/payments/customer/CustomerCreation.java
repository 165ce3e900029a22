package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.problem.FieldError;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.payments.customer.stripe.NewStripeCustomer;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes an account's customer at Stripe: reserve a row, call Stripe with the row's key, record the answer. Whatever
 * interrupts it, the next call goes on with the same row and key, so Stripe never makes a second customer. One caller
 * at a time holds the row's lease and calls Stripe; the others wait for its result.
 */
@ApplicationScoped
class CustomerCreation {
    private static final long PAUSE_MS = 250;
    private static final int LOOKS = 15;

    private final CustomerCreationService rows;
    private final StripeCustomers stripe;
    private final MirrorSync mirror;
    private final CustomerWait turn;
    private final Clock clock;

    CustomerCreation(
            CustomerCreationService rows, StripeCustomers stripe, MirrorSync mirror, CustomerWait turn, Clock clock) {
        this.rows = rows;
        this.stripe = stripe;
        this.mirror = mirror;
        this.turn = turn;
        this.clock = clock;
    }

    /**
     * The account's customer, made if there is none; email and name are used only then.
     *
     * @param actor who wants it; empty for a service that needs it
     * @param claim for whom Stripe is called
     */
    Uni<Customer> ensure(String account, String email, String name, Optional<Actor> actor, StripeClaim claim) {
        return turn.until(
                        () -> rows.reserve(account, email, name)
                                .map(found -> Optional.of(found).filter(row -> row.isDone() || row.leased())),
                        CustomerErrors::stillBeingCreated)
                .chain(row -> row.isDone() ? made(row.customer(), actor) : make(row.customer(), actor, claim));
    }

    /** By an earlier run of this request, or by a service that needed the customer at the same time. */
    private Uni<Customer> made(Customer customer, Optional<Actor> actor) {
        return actor.isEmpty() || customer.creationRecorded
                ? Uni.createFrom().item(customer)
                : rows.recordCreator(customer.id, actor);
    }

    private Uni<Customer> make(Customer customer, Optional<Actor> actor, StripeClaim claim) {
        Uni<String> id = customer.isKeySpent(clock.instant())
                ? findOrCreate(customer, claim)
                : stripe.create(claim, customer.toCreate());
        return id.onFailure()
                .call(failure -> giveUp(customer, failure))
                .onFailure(CustomerCreation::isEmailRefused)
                .transform(refused -> FieldError.of("email", "is not accepted by Stripe"))
                .onFailure(StripeCustomers::isKeyOfAnotherCall)
                .transform(used -> CustomerErrors.stillBeingCreated())
                .chain(stripeCustomerId -> rows.record(customer.id, stripeCustomerId, actor))
                .invoke(() -> mirror.count(CustomerSync.KIND, "created"));
    }

    private Uni<String> findOrCreate(Customer customer, StripeClaim claim) {
        NewStripeCustomer lost = customer.toCreate();
        return stripe.find(claim, lost)
                .chain(found -> found.map(id -> Uni.createFrom().item(id))
                        .orElseGet(() -> rows.takeNextKey(customer.id, customer.createAttempt)
                                .chain(renewed -> stripe.create(claim, renewed.toCreate()))));
    }

    private Uni<Void> giveUp(Customer customer, Throwable failure) {
        if (StripeCustomers.isKeyOfAnotherCall(failure)) {
            return rows.release(customer.id, Customer.SERVER_ERRORS_A_KEY_SURVIVES);
        }
        return failure instanceof StripeFailure stripeFailure && stripeFailure.kind() == StripeFailure.Kind.INVALID
                ? rows.abandon(customer.id)
                : rows.release(customer.id, isServerError(failure) ? 1 : 0);
    }

    private static boolean isServerError(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.isServerError();
    }

    private static boolean isEmailRefused(Throwable failure) {
        return failure instanceof StripeFailure stripe && "email_invalid".equals(stripe.code());
    }
}
