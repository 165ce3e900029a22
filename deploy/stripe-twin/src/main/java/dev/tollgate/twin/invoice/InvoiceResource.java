package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Call;
import dev.tollgate.twin.api.FieldCopy;
import dev.tollgate.twin.api.Includables;
import dev.tollgate.twin.api.Listing;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Routes;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.api.Sublist;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Nodes;
import dev.tollgate.twin.store.ObjectType;

/** https://docs.stripe.com/api/invoices. Invoices come from subscriptions; they cannot be made by hand yet. */
public final class InvoiceResource implements Resource {
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    public InvoiceResource(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.get("/v1/invoices", this::list)
                .get("/v1/invoices/{id}", this::retrieve)
                .post("/v1/invoices/{id}", this::update)
                .get("/v1/invoices/{id}/lines", this::lines)
                .post("/v1/invoices/{id}/finalize", this::finalizeDraft)
                .post("/v1/invoices/{id}/pay", this::pay)
                .post("/v1/invoices/{id}/void", call -> invoicing.voidOpen(call.data(), plain(call)))
                .post(
                        "/v1/invoices/{id}/mark_uncollectible",
                        call -> invoicing.markUncollectible(call.data(), plain(call)));
    }

    @Override
    public void include(Includables includables) {
        includables.add(ObjectType.INVOICE, "payments", (data, invoice) -> {
            String id = invoice.path("id").asText();
            ArrayNode payments = Nodes.array();
            data.table(ObjectType.INVOICE_PAYMENT).where("invoice", id).values().forEach(payments::add);
            return Nodes.list(payments, "/v1/invoices/" + id + "/payments");
        });
        includables.add(ObjectType.INVOICE, "confirmation_secret", this::confirmationSecret);
    }

    private JsonNode confirmationSecret(DataSet data, ObjectNode invoice) {
        ObjectNode intent = invoicing.intent(data, invoice);
        if (intent == null) {
            return Nodes.MAPPER.nullNode();
        }
        ObjectNode secret = Nodes.object();
        secret.set("client_secret", intent.path("client_secret"));
        return secret.put("type", "payment_intent");
    }

    private ObjectNode plain(Call call) {
        call.params().done();
        return call.target(ObjectType.INVOICE);
    }

    private ObjectNode retrieve(Call call) {
        return plain(call);
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.INVOICE)
                .byParams("customer")
                .by(
                        "parent.subscription_details.subscription",
                        call.params().text("subscription").orElse(null))
                .equal("status", "collection_method")
                .created()
                .range("due_date")
                .answer();
    }

    private ObjectNode lines(Call call) {
        ObjectNode invoice = call.target(ObjectType.INVOICE);
        return Sublist.answer(call, invoice.path("lines").path("data"));
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.INVOICE);
        ObjectNode invoice = before.deepCopy();
        FieldCopy.from(call.params(), invoice)
                .texts("description", "footer", "statement_descriptor")
                .flags("auto_advance")
                .metadata();
        call.params().done();
        call.data().put(invoice);
        call.data().changed("invoice.updated", before, invoice);
        return invoice;
    }

    private ObjectNode finalizeDraft(Call call) {
        call.params().ignoring("auto_advance").done();
        return invoicing.finalizeDraft(call.data(), call.target(ObjectType.INVOICE));
    }

    private ObjectNode pay(Call call) {
        ObjectNode invoice = call.target(ObjectType.INVOICE);
        String given = call.params().text("payment_method").orElse(null);
        boolean outOfBand = call.params().flag("paid_out_of_band").orElse(false);
        call.params().ignoring("forgive", "off_session", "mandate", "source").done();
        String status = invoice.path("status").asText();
        if (!status.matches("open|uncollectible")) {
            throw StripeError.invalid(null, "Invoice is already " + status);
        }
        if (outOfBand) {
            return invoicing.payOutOfBand(call.data(), invoice);
        }
        ObjectNode paid = invoicing.pay(call.data(), invoice, method(call, invoice, given));
        ObjectNode intent = invoicing.intent(call.data(), paid);
        if (intent.path("status").asText().equals("requires_payment_method")) {
            throw Intents.declined(intent).keepingChanges();
        }
        return paid;
    }

    private ObjectNode method(Call call, ObjectNode invoice, String given) {
        DataSet data = call.data();
        String subscription = Nodes.reference(
                invoice.path("parent").path("subscription_details").path("subscription"));
        String id = given != null
                ? given
                : methods.defaultFor(
                        subscription == null ? null : data.find(ObjectType.SUBSCRIPTION, subscription),
                        data.find(ObjectType.CUSTOMER, invoice.path("customer").asText()));
        if (id == null) {
            throw StripeError.invalid(
                    "missing",
                    "There is no `default_payment_method` set on this Customer or Invoice. Please attach a payment "
                            + "method and set it as the default.");
        }
        return methods.find(data, id, "payment_method");
    }
}
