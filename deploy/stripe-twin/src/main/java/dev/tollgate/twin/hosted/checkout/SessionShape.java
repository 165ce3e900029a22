package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** What a new session shows depends on its mode and on what is known of its customer. */
final class SessionShape {
    private SessionShape() {}

    /** Completes a session whose own parameters are read; {@code customer} null: none was named. */
    static void complete(ObjectNode session, ObjectNode customer) {
        String mode = Nodes.text(session, "mode");
        boolean payment = "payment".equals(mode);
        session.put("payment_method_collection", payment ? "if_required" : "always");
        if (payment) {
            session.set("invoice_creation", noInvoice());
        } else if ("setup".equals(mode)) {
            session.putNull("discounts").putNull("total_details");
        }
        String email = Nodes.text(session, "customer_email");
        if (customer != null) {
            session.set("customer", customer.get("id"));
            session.set("customer_details", SessionFacts.details(customer));
            savedMethods(session);
        } else if (email != null) {
            session.set("customer_details", details(email));
        }
        if (customer == null && Nodes.text(session, "customer_creation") == null) {
            session.put("customer_creation", "subscription".equals(mode) ? "always" : "if_required");
        }
    }

    private static void savedMethods(ObjectNode session) {
        ObjectNode saved = session.putObject("saved_payment_method_options");
        saved.putArray("allow_redisplay_filters").add("always");
        saved.put("payment_method_remove", "disabled").putNull("payment_method_save");
    }

    private static ObjectNode details(String email) {
        ObjectNode details = Nodes.object().putNull("address").putNull("business_name");
        details.put("email", email).putNull("individual_name").putNull("name").putNull("phone");
        return details.put("tax_exempt", "none").putNull("tax_ids");
    }

    private static ObjectNode noInvoice() {
        ObjectNode creation = Nodes.object().put("enabled", false);
        ObjectNode data = creation.putObject("invoice_data");
        data.putNull("account_tax_ids").putNull("custom_fields").putNull("description");
        data.putNull("footer").putNull("issuer").putObject("metadata");
        data.putNull("rendering_options");
        return creation;
    }
}
