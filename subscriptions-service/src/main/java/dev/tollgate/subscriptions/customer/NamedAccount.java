package dev.tollgate.subscriptions.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.auth.AccountName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account that an object at Stripe names as the one its customer buys for: in its metadata, in the reference a
 * payment link carries, or, on an invoice, in the metadata of its subscription.
 *
 * @see <a href="https://docs.stripe.com/payment-links/url-parameters">References of payment links</a>
 */
public final class NamedAccount {
    private static final String METADATA = "/metadata/tollgate_account";

    private NamedAccount() {}

    /** The account; empty when the object names none, or what can be none. */
    public static Optional<String> of(JsonNode object) {
        return of(object, true);
    }

    /**
     * The same.
     *
     * @param isPaid whether the reference of a payment link counts: anybody may write one, so it takes a payment
     */
    public static Optional<String> of(JsonNode object, boolean isPaid) {
        return Stream.of(
                        METADATA,
                        isPaid ? "/client_reference_id" : METADATA,
                        // until 2025-03-31.basil: subscription_details
                        "/parent/subscription_details" + METADATA,
                        "/subscription_details" + METADATA)
                .map(object::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(AccountName::isOne)
                .findFirst();
    }
}
