package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tax numbers of customers. */
public final class TaxIds {
    private TaxIds() {}

    /** A customer's number from parameters; not stored yet. */
    public static ObjectNode read(DataSet data, Params params, String customer) {
        ObjectNode taxId = data.fresh(ObjectType.TAX_ID);
        params.requiredText("type");
        String type = params.choice("type", TaxIdTypes.ALL).orElseThrow();
        String value = params.requiredText("value");
        taxId.put("type", type).put("value", value).put("country", TaxIdTypes.country(type, value));
        taxId.put("customer", customer);
        taxId.putObject("owner")
                .putNull("customer_account")
                .put("type", "customer")
                .put("customer", customer);
        return taxId;
    }

    public static void add(DataSet data, ObjectNode taxId) {
        data.put(taxId, "customer.tax_id.created");
    }

    /** Whole objects, oldest first. */
    public static List<ObjectNode> of(DataSet data, String customer) {
        List<ObjectNode> all = new ArrayList<>(
                data.table(ObjectType.TAX_ID).where("customer", customer).values());
        Collections.reverse(all);
        return all;
    }

    /** Type and value, as invoices show them. */
    public static ArrayNode shown(DataSet data, String customer) {
        ArrayNode shown = Nodes.array();
        for (ObjectNode taxId : of(data, customer)) {
            Nodes.copy(taxId, shown.addObject(), "type", "value");
        }
        return shown;
    }
}
