package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** What of a customer decides how they are taxed, https://docs.stripe.com/api/customers/object. */
record TaxedCustomer(ObjectNode json) {
    private static final String IP_ADDRESS = "tax_ip_address";

    String id() {
        return Nodes.text(json, "id");
    }

    JsonNode address() {
        return json.path("address");
    }

    JsonNode shippingAddress() {
        return json.path("shipping").path("address");
    }

    /** The id of the payment method their invoices are paid with; null without one. */
    String paymentMethod() {
        return Nodes.reference(json.path("invoice_settings").path("default_payment_method"));
    }

    boolean isExempt() {
        return "exempt".equals(Nodes.text(json, "tax_exempt"));
    }

    boolean isReverseCharged() {
        return "reverse".equals(Nodes.text(json, "tax_exempt"));
    }

    /** The last IP address given for them, which Stripe shows under {@code tax} only; null without one. */
    String ipAddress(DataSet data) {
        return Nodes.text(data.hidden(id()), IP_ADDRESS);
    }

    void setIpAddress(DataSet data, String address) {
        data.hide(id(), data.hidden(id()).put(IP_ADDRESS, address));
    }
}
