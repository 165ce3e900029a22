package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.math.BigInteger;
import java.util.Locale;

/** A bank account as typed, checked by its own check digits. */
record Iban(String number) implements BankAccount {

    static Iban read(Params given) {
        return of(given.requiredText("iban"), given.name("iban"));
    }

    /** Rejects an invalid IBAN with an error on this parameter. */
    static Iban of(String text, String param) {
        String number = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!number.matches("[A-Z]{2}\\d{2}[A-Z0-9]{10,30}") || !checks(number)) {
            throw StripeError.invalid("invalid_bank_account_iban", "The IBAN you provided is invalid.")
                    .param(param);
        }
        return new Iban(number);
    }

    @Override
    public String type() {
        return "sepa_debit";
    }

    @Override
    public String currency() {
        return "eur";
    }

    @Override
    public ObjectNode details() {
        ObjectNode details = Nodes.object();
        details.put("bank_code", number.substring(4, 9)).put("branch_code", "");
        details.put("country", number.substring(0, 2));
        details.put("fingerprint", Fingerprint.of(number));
        details.putObject("generated_from").putNull("charge").putNull("setup_attempt");
        return details.put("last4", number.substring(number.length() - 4));
    }

    private static boolean checks(String number) {
        StringBuilder digits = new StringBuilder();
        (number.substring(4) + number.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }
}
