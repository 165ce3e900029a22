package dev.tollgate.twin.billing.discount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;

/** A discount, https://docs.stripe.com/api/discounts/object. Times are in seconds since 1970. */
public record Discount(ObjectNode json) {
    private static final String TERMS = "terms";

    /** Null when there is none, or no longer. */
    public static Discount find(DataSet data, String id) {
        ObjectNode json = data.find(ObjectType.DISCOUNT, id);
        return json == null ? null : new Discount(json);
    }

    String id() {
        return Nodes.id(json);
    }

    /** {@link Planner.Plan#NEVER} when it does not end with time. */
    public long end() {
        return json.path("end").asLong(Planner.Plan.NEVER);
    }

    /** Whether {@code field} names this owner. */
    boolean isOf(String field, ObjectNode owner) {
        return Nodes.id(owner).equals(Nodes.text(json, field));
    }

    /** Of an invoice or an item of one: its end is not told. */
    boolean isOfInvoice() {
        return !json.path("invoice").isNull() || !json.path("invoice_item").isNull();
    }

    /** The coupon as it was when it was redeemed. */
    ObjectNode terms(DataSet data) {
        return data.hidden(id()).path(TERMS) instanceof ObjectNode terms ? terms : Nodes.object();
    }

    void remember(DataSet data, ObjectNode terms) {
        ObjectNode hidden = Nodes.object();
        hidden.set(TERMS, terms);
        data.hide(id(), hidden);
    }
}
