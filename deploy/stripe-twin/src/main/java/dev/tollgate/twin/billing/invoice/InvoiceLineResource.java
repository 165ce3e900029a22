package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** https://docs.stripe.com/api/invoice-line-item: the lines of a draft, changed one by one or many at once. */
public final class InvoiceLineResource implements Resource {
    private final ItemPrice itemPrice;

    public InvoiceLineResource(Prices prices) {
        this.itemPrice = new ItemPrice(prices);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/invoices/{id}/add_lines", this::add)
                .post("/v1/invoices/{id}/update_lines", this::updateMany)
                .post("/v1/invoices/{id}/remove_lines", this::remove)
                .post("/v1/invoices/{id}/lines/{line}", this::update);
    }

    private ObjectNode add(Call call) {
        ObjectNode before = draft(call);
        ObjectNode invoice = before.deepCopy();
        for (Params params : lines(call)) {
            ObjectNode pending = call.referenced(ObjectType.INVOICE_ITEM, params, "invoice_item");
            Drafts.attach(
                    call.data(), invoice, pending == null ? item(call, params, invoice) : pending(pending, params));
        }
        call.params().ignoring("invoice_metadata").done();
        return Drafts.store(call.data(), before, invoice);
    }

    private static ObjectNode pending(ObjectNode item, Params params) {
        if (!new InvoiceItem(item).isPending()) {
            throw StripeError.invalid(null, "This invoice item is on an invoice already.")
                    .param(params.name("invoice_item"));
        }
        return item;
    }

    /** Lines added by hand are invoice items too. */
    private ObjectNode item(Call call, Params params, ObjectNode invoice) {
        ObjectNode item = call.data().fresh(ObjectType.INVOICE_ITEM);
        for (String field : new String[] {"customer", "currency", "test_clock"}) {
            item.set(field, invoice.get(field));
        }
        long now = call.data().clock().nowFor(invoice);
        item.put("date", now).putObject("period").put("end", now).put("start", now);
        read(call, params, item, "invoice_item");
        if (item.get("pricing").isNull()) {
            throw params.missing("amount");
        }
        InvoiceItemResource.requireCurrency(item, invoice);
        item.set("net_amount", item.get("amount"));
        return item;
    }

    private void read(Call call, Params params, ObjectNode node, String discountField) {
        ItemFields.read(call, params, node, discountField, node.get("customer"));
        itemPrice.read(call, params, node);
        params.ignoring("quantity_decimal").rejecting("tax_amounts");
        if (discountField.equals("invoice_item")) {
            TaxRates.read(call, params, "tax_rates", node);
        } else if (params.has("tax_rates")) {
            ObjectNode rates = Nodes.object();
            TaxRates.read(call, params, "tax_rates", rates);
            TaxRates.assign(node, rates.get("tax_rates"));
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode before = draft(call);
        ObjectNode invoice = before.deepCopy();
        ObjectNode line = line(invoice, call.values().get(1), null);
        change(call, call.params(), invoice, line);
        call.params().done();
        Drafts.store(call.data(), before, invoice);
        return line;
    }

    private ObjectNode updateMany(Call call) {
        ObjectNode before = draft(call);
        ObjectNode invoice = before.deepCopy();
        for (Params params : lines(call)) {
            change(call, params, invoice, line(invoice, params.requiredText("id"), params.name("id")));
        }
        call.params().ignoring("invoice_metadata").done();
        return Drafts.store(call.data(), before, invoice);
    }

    private void change(Call call, Params params, ObjectNode invoice, ObjectNode line) {
        read(call, params, line, "invoice");
        line.set("subtotal", line.get("amount"));
        InvoiceItemResource.requireCurrency(line, invoice);
    }

    private ObjectNode remove(Call call) {
        ObjectNode before = draft(call);
        ObjectNode invoice = before.deepCopy();
        ArrayNode left = Drafts.lines(invoice);
        for (Params params : lines(call)) {
            ObjectNode line = line(invoice, params.requiredText("id"), params.name("id"));
            params.requiredText("behavior");
            boolean delete = params.choice("behavior", "delete", "unassign")
                    .orElseThrow()
                    .equals("delete");
            for (int i = left.size() - 1; i >= 0; i--) {
                if (left.get(i).get("id").equals(line.get("id"))) {
                    left.remove(i);
                }
            }
            release(call.data(), ItemLine.id(line), delete);
        }
        call.params().ignoring("invoice_metadata").done();
        Totals.setLines(invoice, left);
        return Drafts.store(call.data(), before, invoice);
    }

    /** Deletes the line's invoice item with it, or makes it pending again. */
    private static void release(DataSet data, String itemId, boolean delete) {
        ObjectNode item = itemId == null ? null : data.find(ObjectType.INVOICE_ITEM, itemId);
        if (item == null) {
            return;
        }
        if (delete) {
            data.remove(itemId, null);
            data.emit("invoiceitem.deleted", item);
        } else {
            data.put(item.deepCopy().putNull("invoice"));
        }
    }

    private static List<Params> lines(Call call) {
        List<Params> lines = call.params().objects("lines");
        if (lines.isEmpty()) {
            throw call.params().missing("lines");
        }
        return lines;
    }

    private static ObjectNode draft(Call call) {
        ObjectNode invoice = call.target(ObjectType.INVOICE);
        Drafts.requireDraft(invoice);
        return invoice;
    }

    private static ObjectNode line(ObjectNode invoice, String id, String param) {
        for (JsonNode line : new Invoice(invoice).lines()) {
            if (id.equals(Nodes.text(line, "id"))) {
                return (ObjectNode) line;
            }
        }
        StripeError error = StripeError.missing(ObjectType.INVOICE_LINE, id);
        throw param == null ? error : StripeError.unknownReference(ObjectType.INVOICE_LINE, id, param);
    }
}
