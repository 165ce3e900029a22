package dev.tollgate.payments.customer;

import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.problem.FieldError;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for other details of a customer; what is missing stays.
 *
 * @param account needed when the token is bound to none
 */
public record UpdateCustomer(
        @Schema(description = "The account; needed when the token is bound to none.")
        @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
        String account,

        @Schema(description = "Where invoices are sent.")
        @Size(max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.EMAIL, message = CustomerRules.EMAIL_MESSAGE)
        String email,

        @Schema(description = "Shown on invoices.")
        @Size(min = 1, max = CustomerRules.MAX_LENGTH)
        @Pattern(regexp = CustomerRules.NAME, message = CustomerRules.NAME_MESSAGE)
        String name) {
    UpdateCustomer required() {
        if (email == null && name == null) {
            throw FieldError.of("email", "or name must be given");
        }
        return this;
    }
}
