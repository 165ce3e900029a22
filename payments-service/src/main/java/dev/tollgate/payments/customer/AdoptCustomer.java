package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A Stripe customer of no account bought something. Does Stripe name the account it belongs to?
 *
 * @param account the account that the purchase names, or null; the customer's own metadata comes first
 */
public record AdoptCustomer(
        @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
        String account,

        @NotNull @Pattern(regexp = CustomerRules.STRIPE_CUSTOMER, message = CustomerRules.STRIPE_CUSTOMER_MESSAGE)
        String stripeCustomerId) {}
