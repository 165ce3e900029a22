package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.core.store.DataSet;

/** Discounts with duration {@code once} end with the invoice that used them. */
final class ConsumedDiscounts {
    private ConsumedDiscounts() {}

    /** Ends the customer's own discount (on a copy the caller stores) when this invoice consumed it. */
    static void end(DataSet data, ObjectNode invoice, ObjectNode customer) {
        String own = new InvoicedCustomer(customer).discount();
        if (own == null || !Discounts.once(data, own)) {
            return;
        }
        for (JsonNode used : new Invoice(invoice).discounts()) {
            if (used.asText().equals(own)) {
                customer.putNull("discount");
                Discounts.end(data, own);
            }
        }
    }
}
