package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for an account's customer to be made at Stripe, or for an existing one to be linked.
 *
 * @param account needed when the token is bound to none
 * @param stripeCustomerId of the existing customer to link; only the product's backend and admins may
 */
public record CreateCustomer(
        @Schema(description = "The account; needed when the token is bound to none.", examples = "acme")
        @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
        String account,

        @Schema(description = "Where invoices are sent; needed unless stripeCustomerId is given.")
        @Size(max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.EMAIL, message = CustomerRules.EMAIL_MESSAGE)
        String email,

        @Schema(description = "Shown on invoices.")
        @Size(min = 1, max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.NAME, message = CustomerRules.NAME_MESSAGE)
        String name,

        @Schema(description = "An existing Stripe customer to link; for the roles backend and admin only.")
        @Pattern(regexp = CustomerRules.STRIPE_CUSTOMER, message = CustomerRules.STRIPE_CUSTOMER_MESSAGE)
        String stripeCustomerId) {
    UpdateCustomer change() {
        return new UpdateCustomer(account, email, name);
    }

    boolean links() {
        return stripeCustomerId != null;
    }
}
