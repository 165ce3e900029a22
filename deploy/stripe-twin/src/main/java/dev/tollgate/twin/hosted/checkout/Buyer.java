package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** The buyer of a session: its customer, a new one, or a guest. */
final class Buyer {
    private Buyer() {}

    /** The customer to buy for; null for a guest, which payment and setup mode allow. */
    static ObjectNode of(DataSet data, ObjectNode session, ObjectNode facts, String name, String email) {
        String known = Nodes.reference(session.path("customer"));
        if (known != null) {
            ObjectNode found = data.find(ObjectType.CUSTOMER, known);
            if (found == null) {
                throw StripeError.missing(ObjectType.CUSTOMER, known);
            }
            return withTyped(data, found, facts);
        }
        boolean keepsMethod =
                facts.path("payment_intent_data").path("setup_future_usage").isTextual();
        if (!keepsMethod && session.path("customer_creation").asText().equals("if_required")) {
            return null;
        }
        ObjectNode customer = data.fresh(ObjectType.CUSTOMER);
        customer.put("invoice_prefix", Ids.invoicePrefix()).put("name", name);
        customer.put("email", email(data, session, email));
        customer.set("address", new TaxFacts(facts).typedAddress());
        data.put(customer, "customer.created");
        session.put("customer", Nodes.id(customer));
        return customer;
    }

    /** A customer whose address the session may change, with the one that was typed. */
    private static ObjectNode withTyped(DataSet data, ObjectNode customer, ObjectNode facts) {
        TaxFacts typed = new TaxFacts(facts);
        if (!typed.takesAddress() || typed.typedAddress() == null) {
            return customer;
        }
        ObjectNode moved = customer.deepCopy();
        moved.set("address", typed.typedAddress());
        return data.update(customer, moved, "customer.updated");
    }

    /** The address that counts: the customer's, the session's, or the typed one; null when there is none. */
    static String email(DataSet data, ObjectNode session, String typed) {
        String customer = Nodes.reference(session.path("customer"));
        ObjectNode known = customer == null ? null : data.find(ObjectType.CUSTOMER, customer);
        String given = Nodes.text(known == null ? session : known, known == null ? "customer_email" : "email");
        return given != null ? given : typed == null || typed.isEmpty() ? null : typed;
    }

    /** A guest's details, as they stand on the payment method. */
    static JsonNode guest(ObjectNode method) {
        ObjectNode guest = Nodes.object();
        for (String field : new String[] {"address", "email", "name", "phone"}) {
            guest.set(field, method.path("billing_details").path(field));
        }
        return guest.put("tax_exempt", "none");
    }
}
