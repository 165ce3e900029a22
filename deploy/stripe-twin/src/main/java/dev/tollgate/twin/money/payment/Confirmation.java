package dev.tollgate.twin.money.payment;

import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;

/**
 * How an intent is to be confirmed.
 *
 * @param returnUrl where the holder goes after authenticating, null: the client handles it
 * @param offSession the holder is not there, so authentication cannot be asked for
 * @param failsOnAction a request for authentication counts as a decline
 * @param challenge authentication is wanted where the card can do it
 */
public record Confirmation(String returnUrl, boolean offSession, boolean failsOnAction, boolean challenge) {
    private static final Confirmation PLAIN = new Confirmation(null, false, false, false);

    public static Confirmation plain() {
        return PLAIN;
    }

    /** Reads it from the parameters of a confirmation, all of them optional. */
    public static Confirmation read(Params params) {
        String returnUrl = params.text("return_url").orElse(null);
        if (returnUrl != null && !returnUrl.matches("[A-Za-z][A-Za-z0-9+.-]*://[\\x21-\\x7e]+")) {
            throw StripeError.invalid(
                            "url_invalid", "Not a valid URL; an explicit scheme (such as https) must be provided.")
                    .param(params.name("return_url"));
        }
        String offSession = params.choice("off_session", "true", "false", "one_off", "recurring")
                .orElse("false");
        boolean fails = params.flag("error_on_requires_action").orElse(false);
        boolean challenge = params.object("payment_method_options")
                .flatMap(options -> {
                    options.names().stream()
                            .filter(name -> !name.equals("card"))
                            .forEach(options::ignoring);
                    return options.object("card");
                })
                .flatMap(card -> {
                    card.names().forEach(card::ignoring);
                    return card.choice("request_three_d_secure", "any", "automatic", "challenge");
                })
                .filter(wanted -> !wanted.equals("automatic"))
                .isPresent();
        return new Confirmation(returnUrl, !offSession.equals("false"), fails, challenge);
    }
}
