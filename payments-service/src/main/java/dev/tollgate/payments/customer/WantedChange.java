package dev.tollgate.payments.customer;

import dev.tollgate.kit.audit.Actor;
import dev.tollgate.payments.customer.stripe.StripeCustomerChange;

/**
 * A change of a customer on its way to Stripe.
 *
 * @param id our row
 * @param email or null to keep it
 * @param name or null to keep it
 * @param actor who wants it
 */
record WantedChange(String id, String account, String stripeCustomerId, String email, String name, Actor actor) {
    static WantedChange of(CustomerView customer, UpdateCustomer change, Actor actor) {
        return new WantedChange(
                customer.id(), customer.account(), customer.stripeCustomerId(), change.email(), change.name(), actor);
    }

    StripeCustomerChange atStripe() {
        return new StripeCustomerChange(stripeCustomerId, email, name);
    }
}
