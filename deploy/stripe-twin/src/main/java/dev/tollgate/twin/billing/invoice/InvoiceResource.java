package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Sublist;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** https://docs.stripe.com/api/invoices: from subscriptions, and by hand. */
public final class InvoiceResource implements Resource {
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public InvoiceResource(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.list(ObjectType.INVOICE, InvoiceResource::filtered)
                .retrieve(ObjectType.INVOICE)
                .post("/v1/invoices/{id}", this::update)
                .get("/v1/invoices/{id}/lines", this::lines)
                .post("/v1/invoices", this::create)
                .delete("/v1/invoices/{id}", this::delete);
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.INVOICE, "payments", (data, invoice) -> {
            String id = new Invoice(invoice).id();
            ArrayNode payments = Nodes.array();
            data.table(ObjectType.INVOICE_PAYMENT).where("invoice", id).values().forEach(payments::add);
            return Nodes.list(payments, "/v1/invoice_payments?invoice=" + id);
        });
        includables.add(ObjectType.INVOICE, "confirmation_secret", this::confirmationSecret);
    }

    private JsonNode confirmationSecret(DataSet data, ObjectNode invoice) {
        ObjectNode intent = invoicing.intent(data, invoice);
        if (intent == null) {
            return Nodes.MAPPER.nullNode();
        }
        ObjectNode secret = Nodes.object();
        secret.set("client_secret", intent.get("client_secret"));
        return secret.put("type", "payment_intent");
    }

    private ObjectNode plain(Call call) {
        call.params().done();
        return call.target(ObjectType.INVOICE);
    }

    private static Listing filtered(Call call, Listing list) {
        return list.byParams("customer")
                .by(
                        "parent.subscription_details.subscription",
                        call.params().text("subscription").orElse(null))
                .equal("status", "collection_method")
                .created()
                .range("due_date");
    }

    private ObjectNode lines(Call call) {
        ObjectNode invoice = call.target(ObjectType.INVOICE);
        return Sublist.answer(call, new Invoice(invoice).lines());
    }

    private ObjectNode create(Call call) {
        return ManualInvoice.create(call, methods);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.INVOICE);
        ObjectNode invoice = before.deepCopy();
        if (!new Invoice(before).isDraft()) {
            InvoiceFields.readEditable(call, invoice, methods);
            call.params().ignoring("automatically_finalizes_at");
            if (call.params().has("automatic_tax")) {
                Drafts.requireDraft(before);
            }
            if (call.params().has("auto_advance")) {
                Collection.advanceByHand(call.data(), invoice);
            }
            call.params().done();
            return call.data().update(before, invoice, "invoice.updated");
        }
        DueDate.read(call.data(), call.params(), invoice, call.data().clock().nowFor(invoice));
        InvoiceFields.read(call, invoice, methods);
        call.params().done();
        return Drafts.store(call.data(), before, invoice);
    }

    private ObjectNode delete(Call call) {
        ObjectNode invoice = plain(call);
        if (!new Invoice(invoice).isDraft()) {
            throw StripeError.invalid("invoice_not_editable", "You can only delete draft invoices.");
        }
        if (!new Invoice(invoice).isFor("manual")) {
            throw StripeError.invalid(null, "You can't delete invoices created by subscriptions.");
        }
        DataSet data = call.data();
        List.copyOf(data.table(ObjectType.INVOICE_ITEM)
                        .where("invoice", call.id())
                        .values())
                .forEach(item -> data.remove(new InvoiceItem(item).id(), null));
        data.remove(call.id(), null);
        data.emit("invoice.deleted", invoice);
        return Nodes.object().put("id", call.id()).put("object", "invoice").put("deleted", true);
    }
}
