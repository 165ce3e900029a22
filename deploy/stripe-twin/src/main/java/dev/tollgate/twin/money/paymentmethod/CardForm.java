package dev.tollgate.twin.money.paymentmethod;

import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.ParamTree;

/**
 * A card as typed on one of the twin's pages, checked for completeness only.
 *
 * @param expYear two or four digits
 */
public record CardForm(String number, long expMonth, long expYear, String cvc, String name) {

    /** Reads cardNumber, cardExpiry, cardCvc and billingName; 402 card error when something is missing. */
    public static CardForm read(ParamTree form) {
        String name = field(form, "billingName");
        if (name.isBlank()) {
            throw StripeError.card("incomplete_name", "Please type the name on the card.");
        }
        String[] expiry = field(form, "cardExpiry").replaceAll("\\s", "").split("/");
        if (expiry.length != 2 || !expiry[0].matches("\\d{1,2}") || !expiry[1].matches("\\d{2}|\\d{4}")) {
            throw StripeError.card("invalid_expiry", "Your card's expiration date is incomplete.");
        }
        String cvc = field(form, "cardCvc").trim();
        if (!cvc.matches("\\d{3,4}")) {
            throw StripeError.card("invalid_cvc", "Your card's security code is incomplete.");
        }
        long month = Long.parseLong(expiry[0]);
        return new CardForm(field(form, "cardNumber"), month, Long.parseLong(expiry[1]), cvc, name);
    }

    /** A field's text, empty when it is absent. */
    public static String field(ParamTree form, String name) {
        ParamTree value = form.child(name);
        return value == null || value.text() == null ? "" : value.text();
    }
}
