package dev.tollgate.payments.customer;

/** Whose a Stripe customer is. */
public record AccountCustomer(String account, String stripeCustomerId) {
    static AccountCustomer of(Customer customer) {
        return new AccountCustomer(customer.account, customer.stripeCustomerId);
    }
}
