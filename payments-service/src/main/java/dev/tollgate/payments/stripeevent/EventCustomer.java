package dev.tollgate.payments.stripeevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the customer an event is about; a name that cannot be a customer's is unreadable. */
final class EventCustomer {
    private EventCustomer() {}

    /** The delivery's word, else the object's, else the one it had before the change. */
    static Optional<String> of(StripeEventDelivery event) {
        JsonNode data = event.payload().path("data");
        return Stream.of(
                        Optional.ofNullable(event.customerId()),
                        id(data.at("/object/customer")),
                        id(data.at("/previous_attributes/customer")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(StripeIds::required);
    }

    private static Optional<String> id(JsonNode customer) {
        return Optional.of(customer.isObject() ? customer.path("id") : customer)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> !id.isEmpty());
    }
}
