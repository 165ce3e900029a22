package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** Creates an invoice on request: a draft with the pending items, or an empty one. */
final class ManualInvoice {
    private ManualInvoice() {}

    static ObjectNode create(Call call, PaymentMethods methods) {
        Params params = call.params();
        DataSet data = call.data();
        params.requiredText("customer");
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, params, "subscription");
        SubscriptionOwner.require(subscription, Nodes.id(customer));
        ObjectNode invoice = fresh(data, customer);
        inherit(data, invoice, customer, subscription);
        DueDate.read(data, params, invoice, data.clock().nowFor(customer));
        InvoiceFields.read(call, invoice, methods);
        String behavior = params.choice("pending_invoice_items_behavior", "exclude", "include")
                .orElse(subscription == null ? "exclude" : "include");
        boolean required = subscription == null && behavior.equals("include");
        String currency = params.has("currency") ? Currencies.require(params, "currency") : null;
        params.rejecting("from_invoice").done();
        List<ObjectNode> items = behavior.equals("include") ? pending(data, customer, subscription) : List.of();
        requireSomething(required, items);
        invoice.put("currency", currency(customer, currency, items));
        attach(data, invoice, items);
        return data.put(invoice, "invoice.created");
    }

    private static ObjectNode fresh(DataSet data, ObjectNode customer) {
        ObjectNode invoice = data.fresh(ObjectType.INVOICE);
        Drafting.billTo(data, invoice, customer);
        ObjectNode rendering = invoice.putObject("rendering");
        rendering.putNull("amount_tax_display").putObject("pdf").put("page_size", "auto");
        rendering.putNull("template").putNull("template_version");
        long now = data.clock().nowFor(customer);
        return invoice.put("created", now).put("period_start", now).put("period_end", now);
    }

    /** Items that do not fit stay pending. */
    private static void attach(DataSet data, ObjectNode invoice, List<ObjectNode> items) {
        Totals.setLines(invoice, Nodes.array());
        items.stream().filter(item -> Drafts.takes(invoice, item)).forEach(item -> Drafts.attach(data, invoice, item));
        Totals.write(data, invoice);
    }

    private static void inherit(DataSet data, ObjectNode invoice, ObjectNode customer, ObjectNode subscription) {
        invoice.put("webhooks_delivered_at", data.clock().nowFor(customer));
        String discount = new InvoicedCustomer(customer).discount();
        if (discount != null) {
            invoice.withArray("/discounts").add(discount);
        }
        if (subscription != null) {
            ObjectNode parent = invoice.putObject("parent");
            ObjectNode details = parent.putNull("quote_details").putObject("subscription_details");
            Nodes.copy(subscription, details, "metadata");
            details.put("subscription", Nodes.id(subscription));
            parent.put("type", "subscription_details");
        }
    }

    private static List<ObjectNode> pending(DataSet data, ObjectNode customer, ObjectNode subscription) {
        String id = subscription == null ? null : Nodes.id(subscription);
        return Drafts.pending(data, Nodes.id(customer), id);
    }

    /** A customer's invoice needs something to invoice; a subscription's may be an empty draft. */
    private static void requireSomething(boolean required, List<ObjectNode> items) {
        if (required && items.isEmpty()) {
            throw StripeError.invalid("invoice_no_customer_line_items", "Nothing to invoice for customer");
        }
    }

    private static String currency(ObjectNode customer, String given, List<ObjectNode> items) {
        if (given != null) {
            return given;
        }
        if (!items.isEmpty()) {
            return new InvoiceItem(items.get(0)).currency();
        }
        String own = new InvoicedCustomer(customer).currency();
        return own == null ? "usd" : own;
    }
}
