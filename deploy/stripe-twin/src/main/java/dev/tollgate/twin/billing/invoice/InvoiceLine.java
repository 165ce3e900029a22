package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.Nodes;

/** An invoice's line, https://docs.stripe.com/api/invoice-line-item/object. Amounts are in minor units. */
public record InvoiceLine(ObjectNode json) {

    public String id() {
        return Nodes.text(json, "id");
    }

    public long amount() {
        return json.path("amount").asLong();
    }

    /** What is left of the amount after the discounts so far. */
    public long net() {
        return amount() - DiscountShares.sum(discountAmounts());
    }

    /** Null without one. */
    public String description() {
        return Nodes.text(json, "description");
    }

    public long quantity() {
        return json.path("quantity").asLong(1);
    }

    boolean isDiscountable() {
        return json.path("discountable").asBoolean();
    }

    /** What it is reduced by so far. */
    JsonNode discountAmounts() {
        return json.path("discount_amounts");
    }

    /** Its taxes, each an {@link InvoiceTax}. */
    JsonNode taxes() {
        return json.path("taxes");
    }

    /** The ids of its own discounts. */
    JsonNode discounts() {
        return json.path("discounts");
    }

    /** The id of the product it sells. */
    JsonNode product() {
        return json.path("pricing").path("price_details").path("product");
    }

    /** The id of the invoice item it came from; null when it came from none. */
    String invoiceItem() {
        JsonNode parent = json.path("parent");
        String id = Nodes.text(parent.path("invoice_item_details"), "invoice_item");
        return id != null ? id : Nodes.text(parent.path("subscription_item_details"), "invoice_item");
    }

    /** The id of the subscription item it bills; null when it bills none. */
    String subscriptionItem() {
        return Nodes.text(json.path("parent").path("subscription_item_details"), "subscription_item");
    }

    /** The id of the price it was sold at; null without one. */
    String price() {
        return Nodes.reference(json.path("pricing").path("price_details").path("price"));
    }

    /** Whether it bills a subscription item for a whole period. */
    boolean billsPeriod() {
        return subscriptionItem() != null && invoiceItem() == null && isDiscountable() && !isMoment();
    }

    /** Seconds since 1970. */
    long periodStart() {
        return json.path("period").path("start").asLong();
    }

    /** Seconds since 1970. */
    long periodEnd() {
        return json.path("period").path("end").asLong();
    }

    /** Whether it is for a moment and not for a time. */
    boolean isMoment() {
        return periodStart() == periodEnd();
    }
}
