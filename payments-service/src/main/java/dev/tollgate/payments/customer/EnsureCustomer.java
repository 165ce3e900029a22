package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.stripe.StripeClaim;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Another service needs an account's Stripe customer, made if there is none; details are used only then.
 *
 * @param background true when no caller of the account waits for it
 */
public record EnsureCustomer(
        @NotNull @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
        String account,

        @Size(max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.EMAIL, message = CustomerRules.EMAIL_MESSAGE)
        String email,

        @Size(min = 1, max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.NAME, message = CustomerRules.NAME_MESSAGE)
        String name,

        Boolean background) {
    /** For whom Stripe is called. */
    StripeClaim claim() {
        return Boolean.TRUE.equals(background) ? StripeClaim.BACKGROUND : StripeClaim.of(account);
    }
}
