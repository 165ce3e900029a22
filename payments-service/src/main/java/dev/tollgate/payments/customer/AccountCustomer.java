package dev.tollgate.payments.customer;

/** A Stripe customer and its account. */
public record AccountCustomer(String account, String stripeCustomerId) {
    static AccountCustomer of(Customer customer) {
        return new AccountCustomer(customer.account, customer.stripeCustomerId);
    }
}
