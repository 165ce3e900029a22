package dev.tollgate.twin.billing.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.balance.CustomerBalance;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.billing.tax.CustomerTax;
import dev.tollgate.twin.billing.tax.TaxIds;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** The fields of a customer that are absent unless they are expanded. */
final class CustomerIncludes {
    private CustomerIncludes() {}

    static void add(Includables includables) {
        includables.add(ObjectType.CUSTOMER, "tax_ids", (data, customer) -> {
            String id = Nodes.id(customer);
            ArrayNode taxIds = Nodes.array().addAll(TaxIds.of(data, id));
            return Nodes.list(taxIds, "/v1/customers/" + id + "/tax_ids");
        });
        includables.add(
                ObjectType.CUSTOMER,
                "sources",
                (data, customer) -> Nodes.list(Nodes.array(), "/v1/customers/" + Nodes.id(customer) + "/sources"));
        includables.add(ObjectType.CUSTOMER, "tax", CustomerTax::shown);
        includables.add(ObjectType.CUSTOMER, "cash_balance", (data, customer) -> cashBalance(customer));
        includables.add(ObjectType.CUSTOMER, "invoice_credit_balance", CustomerBalance::credits);
        includables.add(ObjectType.CUSTOMER, "subscriptions", (data, customer) -> {
            String id = Nodes.id(customer);
            ArrayNode alive = Nodes.array();
            data.table(ObjectType.SUBSCRIPTION).where("customer", id).values().stream()
                    .filter(subscription -> new Subscription(subscription).isAlive())
                    .forEach(alive::add);
            return Nodes.list(alive, "/v1/customers/" + id + "/subscriptions");
        });
    }

    /** No funds are held for a customer. */
    private static ObjectNode cashBalance(ObjectNode customer) {
        ObjectNode cash = Nodes.object().put("object", "cash_balance").putNull("available");
        cash.put("customer", Nodes.text(customer, "id"))
                .putNull("customer_account")
                .put("livemode", false);
        cash.putObject("settings").put("reconciliation_mode", "automatic").put("using_merchant_default", true);
        return cash;
    }
}
