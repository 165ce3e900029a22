package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;

/** A bank account a debit is taken from: a SEPA one by its IBAN, or one in the United States. */
public sealed interface BankAccount permits Iban, UsAccount {

    /** The account a customer types into Checkout: an IBAN, or a US account number; 402 when it is neither. */
    static BankAccount typed(String text) {
        String number = text.replaceAll("\\s", "");
        if (number.matches("\\d{4,17}")) {
            return new UsAccount(number, UsAccount.TEST_ROUTING_NUMBER, "individual");
        }
        try {
            return Iban.of(number, null);
        } catch (StripeError e) {
            throw StripeError.card("incomplete_bank_account", "Please type an IBAN or a US account number.");
        }
    }

    String number();

    /** The payment method's type, and the name of the field that holds the details. */
    String type();

    /** The only currency such an account can be debited in. */
    String currency();

    ObjectNode details();
}
