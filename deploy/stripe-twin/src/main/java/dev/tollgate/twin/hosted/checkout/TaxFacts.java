package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;
import java.util.List;

/** What a session keeps of an address typed into its page. */
record TaxFacts(ObjectNode json) {
    private static final String ADDRESS = "typed_address";
    private static final String TAKES_ADDRESS = "takes_address";

    Iterable<JsonNode> lineItems() {
        return json.path("line_items");
    }

    /** Whether the session's customer gets the address that is typed. */
    boolean takesAddress() {
        return json.path(TAKES_ADDRESS).asBoolean();
    }

    void setTakesAddress(boolean takes) {
        json.put(TAKES_ADDRESS, takes);
    }

    /** Null while none was typed. */
    ObjectNode typedAddress() {
        return json.get(ADDRESS) instanceof ObjectNode address ? address : null;
    }

    void setTypedAddress(String country, String postalCode, String state) {
        ObjectNode address = Nodes.object();
        List.of("city", "country", "line1", "line2", "postal_code", "state").forEach(address::putNull);
        address.put("country", country).put("postal_code", postalCode);
        address.put("state", state.isEmpty() ? null : state);
        json.set(ADDRESS, address);
    }
}
