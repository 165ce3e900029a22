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
    private static final String REFERENCE = "/client_reference_id";

    private NamedAccount() {}

    /** The account that the object's metadata names: writing it takes the Stripe key. Empty when it names none. */
    public static Optional<String> of(JsonNode object) {
        return first(
                object,
                METADATA,
                "/parent/subscription_details" + METADATA,
                // until 2025-03-31.basil
                "/subscription_details" + METADATA);
    }

    /**
     * The account that a completed session names; its reference counts once it is paid, because every visitor can
     * append one to the address of a payment link.
     */
    public static Optional<String> ofCompleted(JsonNode session) {
        return of(session)
                .or(() -> "paid".equals(session.path("payment_status").asText())
                        ? first(session, REFERENCE)
                        : Optional.empty());
    }

    /** Whether Stripe has to be asked about the object of an event, because it may name an account. */
    public static boolean mayBeIn(JsonNode eventObject) {
        return of(eventObject).or(() -> first(eventObject, REFERENCE)).isPresent();
    }

    private static Optional<String> first(JsonNode object, String... pointers) {
        return Stream.of(pointers)
                .map(object::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(AccountName::isOne)
                .findFirst();
    }
}
