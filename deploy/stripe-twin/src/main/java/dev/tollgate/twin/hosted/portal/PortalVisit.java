package dev.tollgate.twin.hosted.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A customer's visit to the portal and what it allows. */
record PortalVisit(DataSet data, ObjectNode session, ObjectNode customer, ObjectNode configuration) {

    String customerId() {
        return Nodes.id(customer);
    }

    /** What the session is for, without limits when it is for nothing in particular. */
    Flow flow() {
        return new Flow(session.path("flow"));
    }

    JsonNode feature(String name) {
        return configuration.path("features").path(name);
    }

    boolean allows(String feature) {
        return feature(feature).path("enabled").asBoolean();
    }

    /** Whether a customer_update of this field is allowed. */
    boolean allowsUpdateOf(String field) {
        return allows("customer_update") && contains(feature("customer_update").get("allowed_updates"), field);
    }

    boolean allowsQuantity() {
        return contains(feature("subscription_update").get("default_allowed_updates"), "quantity");
    }

    private static boolean contains(JsonNode texts, String text) {
        for (JsonNode one : texts == null ? List.<JsonNode>of() : texts) {
            if (one.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** The customer's subscriptions that are not over. */
    List<ObjectNode> subscriptions() {
        return owned(ObjectType.SUBSCRIPTION).stream()
                .filter(subscription -> new Subscription(subscription).isAlive())
                .toList();
    }

    Collection<ObjectNode> owned(ObjectType type) {
        return List.copyOf(data.table(type).where("customer", customerId()).values());
    }

    /** The prices this subscription may be switched to, its present one left out. */
    List<ObjectNode> alternatives(ObjectNode subscription) {
        List<ObjectNode> alternatives = new ArrayList<>();
        JsonNode items = subscription.path("items").path("data");
        if (!allows("subscription_update") || items.size() != 1) {
            return alternatives;
        }
        String present = items.path(0).path("price").path("id").asText();
        for (JsonNode product : feature("subscription_update").path("products")) {
            for (JsonNode id : product.path("prices")) {
                ObjectNode price = data.find(ObjectType.PRICE, id.asText());
                if (price != null && !id.asText().equals(present)) {
                    alternatives.add(price);
                }
            }
        }
        return alternatives;
    }

    /** The card invoices are paid with: the subscription's own, else the customer's; null when there is none. */
    String defaultMethod() {
        for (ObjectNode subscription : subscriptions()) {
            String own = Nodes.reference(subscription.path("default_payment_method"));
            if (own != null) {
                return own;
            }
        }
        return Nodes.reference(customer.path("invoice_settings").path("default_payment_method"));
    }
}
