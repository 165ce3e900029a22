package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discounts;
import dev.tollgate.twin.billing.discount.Redemption;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Reads the parameters that creating and updating an invoice share. */
final class InvoiceFields {
    private static final String[] WITHOUT_EFFECT = {
        "account_tax_ids", "effective_at", "issuer", "payment_settings", "rendering", "shipping_details"
    };
    private static final String[] REFUSED = {
        "application_fee_amount", "customer_account", "default_source", "on_behalf_of", "shipping_cost", "transfer_data"
    };

    private InvoiceFields() {}

    /** Fields a draft may change. */
    static void read(Call call, ObjectNode invoice, PaymentMethods methods) {
        Params params = call.params();
        readEditable(call, invoice, methods);
        FieldCopy.from(params, invoice).texts("number");
        advance(call, invoice);
        TaxSettings settings = new TaxSettings(invoice);
        boolean automatic = settings.enabled();
        settings.read(params);
        if (automatic && !settings.enabled()) {
            TaxRates.clear(invoice);
        }
        JsonNode rates = new Invoice(invoice).defaultTaxRates();
        TaxRates.read(call, params, "default_tax_rates", invoice);
        if (params.has("default_tax_rates")) {
            TaxRates.forget(invoice, rates);
        }
        settings.requireAlone();
        if (params.has("discounts")) {
            invoice.set(
                    "discounts",
                    Discounts.redeem(
                            call.data(), Redemption.read(call, params), "invoice", invoice, invoice.get("customer")));
        }
    }

    /** A draft with {@code auto_advance} advances after an hour, or at {@code automatically_finalizes_at}. */
    private static void advance(Call call, ObjectNode invoice) {
        Invoice draft = new Invoice(invoice);
        long now = call.data().clock().nowFor(invoice);
        Long given = call.params()
                .integer("automatically_finalizes_at", 0, 9_999_999_999L)
                .orElse(null);
        if (!draft.advances()) {
            invoice.putNull("automatically_finalizes_at").putNull("next_payment_attempt");
            return;
        }
        long otherwise = draft.finalizesAt() == Planner.Plan.NEVER ? now + Drafting.DRAFT_SECONDS : draft.finalizesAt();
        long at = given == null ? otherwise : given;
        invoice.put("automatically_finalizes_at", at)
                .put("next_payment_attempt", draft.isSent() ? null : Long.valueOf(at));
    }

    /** Fields that may change whatever the invoice's status. */
    static void readEditable(Call call, ObjectNode invoice, PaymentMethods methods) {
        Params params = call.params();
        FieldCopy.from(params, invoice)
                .texts("description", "footer", "statement_descriptor")
                .flags("auto_advance")
                .metadata();
        if (params.unset("default_payment_method")) {
            invoice.putNull("default_payment_method");
        }
        params.text("default_payment_method")
                .ifPresent(id -> invoice.set(
                        "default_payment_method",
                        methods.ownedBy(call.data(), new Invoice(invoice).customer(), id, "default_payment_method")
                                .get("id")));
        customFields(params, invoice);
        params.rejecting(REFUSED).ignoring(WITHOUT_EFFECT);
    }

    private static void customFields(Params params, ObjectNode invoice) {
        if (params.unset("custom_fields")) {
            invoice.putNull("custom_fields");
        } else if (params.has("custom_fields")) {
            ArrayNode fields = Nodes.array();
            params.objects("custom_fields").forEach(field -> fields.addObject()
                    .put("name", field.requiredText("name"))
                    .put("value", field.requiredText("value")));
            invoice.set("custom_fields", fields);
        }
    }
}
