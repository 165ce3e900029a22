package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.CustomerTax;
import dev.tollgate.twin.billing.tax.TaxIds;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** The customer of a preview, with the {@code customer_details} it asks for; the preview undoes them. */
final class PreviewedCustomer {
    private PreviewedCustomer() {}

    static ObjectNode read(Call call, ObjectNode customer) {
        Params given = call.params().object("customer_details").orElse(null);
        if (given == null) {
            return customer;
        }
        DataSet data = call.data();
        ObjectNode changed = customer.deepCopy();
        FieldCopy.from(given, changed)
                .address("address")
                .shipping("shipping")
                .choice("tax_exempt", "none", "exempt", "reverse");
        CustomerTax.create(data, given, changed);
        given.objects("tax_ids").forEach(taxId -> data.put(TaxIds.read(data, taxId, Nodes.text(changed, "id"))));
        data.put(changed);
        return changed;
    }
}
