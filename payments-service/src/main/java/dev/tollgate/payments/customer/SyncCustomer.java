package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.stripe.StripeClaim;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Stripe did not find a customer of the account: is it deleted there?
 *
 * @param background true when no caller of the account waits for it
 */
public record SyncCustomer(
        @NotNull @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
        String account,

        @NotNull @Pattern(regexp = CustomerRules.STRIPE_CUSTOMER, message = CustomerRules.STRIPE_CUSTOMER_MESSAGE)
        String stripeCustomerId,

        Boolean background) {
    /** For whom Stripe is called. */
    StripeClaim claim() {
        return Boolean.TRUE.equals(background) ? StripeClaim.BACKGROUND : StripeClaim.of(account);
    }
}
