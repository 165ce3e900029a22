package dev.tollgate.twin.property;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Compares objects in events with the objects as they are read. */
final class EventSnapshots {
    private static final List<ObjectType> READABLE = List.of(
            ObjectType.CUSTOMER,
            ObjectType.SUBSCRIPTION,
            ObjectType.INVOICE,
            ObjectType.INVOICE_ITEM,
            ObjectType.PAYMENT_INTENT,
            ObjectType.CHARGE,
            ObjectType.REFUND,
            ObjectType.CREDIT_NOTE,
            ObjectType.PAYMENT_METHOD);

    private EventSnapshots() {}

    /** The path of an object; null when it has none. */
    static String path(JsonNode object) {
        ObjectType type = ObjectType.named(object.path("object").asText());
        return READABLE.contains(type) && !object.path("id").asText().startsWith("upcoming_")
                ? type.path() + "/" + object.path("id").asText()
                : null;
    }

    /** Without the field whose change emits no event: the number of the customer's next invoice. */
    static JsonNode comparable(JsonNode object) {
        ObjectNode comparable = object.deepCopy();
        comparable.remove("next_invoice_sequence");
        return comparable;
    }
}
