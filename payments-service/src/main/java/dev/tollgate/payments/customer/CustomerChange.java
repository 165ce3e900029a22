package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.payments.customer.stripe.StripeCustomerChange;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Changes a customer at Stripe. Changes of one customer are made one after the other and the newest wins: one that
 * waits gives way to a newer one, and one whose outcome is unknown holds the next one up until it can no longer
 * overwrite it.
 */
@ApplicationScoped
class CustomerChange {
    private final CustomerUpdateService rows;
    private final StripeCustomers stripe;
    private final CustomerWait turn;

    CustomerChange(CustomerUpdateService rows, StripeCustomers stripe, CustomerWait turn) {
        this.rows = rows;
        this.stripe = stripe;
        this.turn = turn;
    }

    /** Makes the change; 409 when a newer one came first. */
    Uni<Void> make(CustomerView customer, UpdateCustomer change, Actor actor) {
        return rows.takeNumber(customer)
                .chain(number -> turn.until(() -> rows.lease(customer, number), CustomerErrors::stillBeingChanged))
                .chain(number -> atStripe(customer, change, number)
                        .onFailure()
                        .call(failure -> giveUp(failure, customer, change, actor)))
                .chain(() -> rows.finish(customer, actor, CustomerAudit.changed(customer, change)));
    }

    private Uni<Void> atStripe(CustomerView customer, UpdateCustomer change, int number) {
        return stripe.update(new StripeCustomerChange(
                customer.account(), customer.stripeCustomerId(), customer.id(), number, change.email(), change.name()));
    }

    private Uni<Void> giveUp(Throwable failure, CustomerView customer, UpdateCustomer change, Actor actor) {
        return StripeCustomers.mayHaveActed(failure)
                ? rows.leaveOpen(actor, CustomerAudit.perhapsChanged(customer, change))
                : rows.end(customer);
    }
}
