package dev.tollgate.kit.eventhandling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeIds;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import java.util.Optional;
import java.util.stream.Stream;

/** The customer an event names: the delivery's, else the object or its own, else the one it had before the change. */
final class EventCustomer {
    private EventCustomer() {}

    static Optional<String> of(StripeEventDelivery event) {
        JsonNode data = event.payload().path("data");
        return Stream.of(
                        Optional.ofNullable(event.customerId()),
                        itself(data.path("object")),
                        id(data.at("/object/customer")),
                        id(data.at("/previous_attributes/customer")))
                .flatMap(Optional::stream)
                .findFirst()
                .map(StripeIds::required);
    }

    private static Optional<String> itself(JsonNode object) {
        return "customer".equals(object.path("object").textValue()) ? id(object) : Optional.empty();
    }

    private static Optional<String> id(JsonNode customer) {
        return Optional.of(customer.isObject() ? customer.path("id") : customer)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> !id.isEmpty());
    }
}
