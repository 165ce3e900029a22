package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.Objects;

/** https://docs.stripe.com/api/invoiceitems. */
public final class InvoiceItemResource implements Resource {
    private final ItemPrice itemPrice;

    public InvoiceItemResource(Prices prices) {
        this.itemPrice = new ItemPrice(prices);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/invoiceitems", this::create)
                .list(ObjectType.INVOICE_ITEM, InvoiceItemResource::filtered)
                .retrieve(ObjectType.INVOICE_ITEM)
                .post("/v1/invoiceitems/{id}", this::update)
                .delete("/v1/invoiceitems/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode invoice = call.referenced(ObjectType.INVOICE, params, "invoice");
        if (invoice != null) {
            Drafts.requireDraft(invoice);
        }
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        if (customer == null && invoice == null) {
            throw params.missing("customer");
        }
        ObjectNode item = fresh(call.data(), customer, invoice);
        currency(params, item, invoice);
        subscription(call, item);
        ItemFields.read(call, params, item, "invoice_item", item.get("customer"));
        TaxRates.read(call, params, "tax_rates", item);
        if (!itemPrice.read(call, params, item)) {
            throw params.missing("amount");
        }
        requireOffered(params, item);
        item.set("net_amount", item.get("amount"));
        params.ignoring("quantity_decimal").done();
        return add(call.data(), item, invoice);
    }

    /** An item of the customer, or of the invoice's customer when none is given. */
    private static ObjectNode fresh(DataSet data, ObjectNode customer, ObjectNode invoice) {
        ObjectNode item = data.fresh(ObjectType.INVOICE_ITEM);
        item.put("customer", customer == null ? new Invoice(invoice).customer() : Nodes.text(customer, "id"));
        requireSameCustomer(item, invoice);
        item.put("test_clock", Nodes.text(customer == null ? invoice : customer, "test_clock"));
        long now = data.clock().nowFor(item);
        item.put("date", now).putObject("period").put("end", now).put("start", now);
        return item;
    }

    /** The given currency, else the invoice's; a price without an amount in it keeps its own. */
    private static void currency(Params params, ObjectNode item, ObjectNode invoice) {
        if (params.has("currency")) {
            item.put("currency", Currencies.require(params, "currency"));
        } else if (params.has("amount") && invoice == null) {
            throw params.missing("currency");
        } else if (invoice != null) {
            item.put("currency", new Invoice(invoice).currency());
        } else if (params.has("price") || params.has("pricing") || params.has("price_data")) {
            item.putNull("currency");
        }
    }

    private static void requireOffered(Params params, ObjectNode item) {
        String currency = new InvoiceItem(item).currency();
        if (params.has("currency") && !Currencies.require(params, "currency").equals(currency)) {
            throw StripeError.invalid(null, "The price is not offered in this currency.")
                    .param("currency");
        }
    }

    private static ObjectNode add(DataSet data, ObjectNode item, ObjectNode invoice) {
        if (invoice == null) {
            data.put(item);
        } else {
            requireCurrency(item, invoice);
            ObjectNode draft = invoice.deepCopy();
            Drafts.attach(data, draft, item);
            Drafts.store(data, invoice, draft);
        }
        ObjectNode stored = data.find(ObjectType.INVOICE_ITEM, new InvoiceItem(item).id());
        data.emit("invoiceitem.created", stored);
        return stored;
    }

    private static void requireSameCustomer(ObjectNode item, ObjectNode invoice) {
        String customer = new InvoiceItem(item).customer();
        if (invoice != null && !Objects.equals(customer, new Invoice(invoice).customer())) {
            throw StripeError.invalid(null, "The invoice belongs to another customer.")
                    .param("invoice");
        }
    }

    static void requireCurrency(ObjectNode item, ObjectNode invoice) {
        String own = new InvoiceItem(item).currency();
        String wanted = new Invoice(invoice).currency();
        if (!wanted.equals(own)) {
            throw StripeError.invalid(
                            null,
                            "The currency of the invoice item (" + own + ") is not that of the invoice (" + wanted
                                    + ").")
                    .param("currency");
        }
    }

    private static void subscription(Call call, ObjectNode item) {
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, call.params(), "subscription");
        SubscriptionOwner.require(subscription, Nodes.text(item, "customer"));
        if (subscription != null) {
            ObjectNode parent = item.putObject("parent");
            parent.putObject("subscription_details").put("subscription", Nodes.text(subscription, "id"));
            parent.put("type", "subscription_details");
        }
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.INVOICE_ITEM);
        ObjectNode invoice = draftOf(call, before);
        ObjectNode item = before.deepCopy();
        ItemFields.read(call, call.params(), item, "invoice_item", item.get("customer"));
        TaxRates.read(call, call.params(), "tax_rates", item);
        itemPrice.read(call, call.params(), item);
        item.set("net_amount", item.get("amount"));
        call.params().ignoring("quantity_decimal").done();
        call.data().put(item);
        if (invoice != null) {
            ObjectNode draft = invoice.deepCopy();
            for (JsonNode line : Drafts.lines(draft)) {
                if (ItemLine.isOf(line, call.id())) {
                    ItemLine.refresh((ObjectNode) line, item);
                }
            }
            Drafts.store(call.data(), invoice, draft);
        }
        return item;
    }

    private ObjectNode delete(Call call) {
        ObjectNode item = call.target(ObjectType.INVOICE_ITEM);
        ObjectNode invoice = draftOf(call, item);
        call.params().done();
        call.data().remove(call.id(), null);
        BilledPeriod.unbill(call.data(), new InvoiceItem(item));
        call.data().emit("invoiceitem.deleted", item);
        if (invoice != null) {
            ObjectNode draft = invoice.deepCopy();
            ArrayNode lines = Nodes.array();
            Drafts.lines(draft).forEach(line -> {
                if (!ItemLine.isOf(line, call.id())) {
                    lines.add(line);
                }
            });
            Totals.setLines(draft, lines);
            Drafts.store(call.data(), invoice, draft);
        }
        return Nodes.object().put("id", call.id()).put("object", "invoiceitem").put("deleted", true);
    }

    /** The draft an item is on; null when it waits for one, 400 when its invoice can no longer be changed. */
    private static ObjectNode draftOf(Call call, ObjectNode item) {
        String id = new InvoiceItem(item).invoice();
        ObjectNode invoice = id == null ? null : call.data().find(ObjectType.INVOICE, id);
        if (invoice != null) {
            Drafts.requireDraft(invoice);
        }
        return invoice;
    }

    private static Listing filtered(Call call, Listing list) {
        Boolean pending = call.params().flag("pending").orElse(null);
        return list.byParams("customer", "invoice")
                .matching(item -> pending == null || pending == new InvoiceItem(item).isPending())
                .range("created");
    }
}
