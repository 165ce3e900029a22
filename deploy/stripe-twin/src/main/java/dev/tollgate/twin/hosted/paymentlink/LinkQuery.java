package dev.tollgate.twin.hosted.paymentlink;

import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters appended to a link's address, see https://docs.stripe.com/payment-links/url-parameters. Invalid values
 * are dropped, as Stripe does.
 */
record LinkQuery(String clientReferenceId, String email) {
    private static final int MOST = 200;

    /** Reads an encoded query, null: none. */
    static LinkQuery read(String query) {
        try {
            ParamTree params = FormDecoder.decode(query == null ? "" : query);
            String reference = text(params, "client_reference_id");
            boolean valid = reference != null && reference.length() <= MOST && reference.matches("[A-Za-z0-9_-]+");
            String prefilled = text(params, "prefilled_email");
            return new LinkQuery(
                    valid ? reference : null, prefilled == null ? text(params, "locked_prefilled_email") : prefilled);
        } catch (IllegalArgumentException e) {
            return new LinkQuery(null, null);
        }
    }

    void addTo(List<String> form) {
        List<String> added = new ArrayList<>();
        if (clientReferenceId != null) {
            added.addAll(List.of("client_reference_id", clientReferenceId));
        }
        if (email != null && !email.isBlank()) {
            added.addAll(List.of("customer_email", email));
        }
        form.addAll(added);
    }

    private static String text(ParamTree params, String name) {
        ParamTree value = params.child(name);
        return value == null ? null : value.text();
    }
}
