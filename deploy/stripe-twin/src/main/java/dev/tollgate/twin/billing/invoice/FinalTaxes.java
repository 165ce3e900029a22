package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/**
 * The automatic taxes of a draft that is to be finalized: they need to know where the customer is then. See
 * https://docs.stripe.com/tax/customer-locations.
 */
public final class FinalTaxes {
    private FinalTaxes() {}

    /** The draft with its customer and its taxes as they are now; 400 when they cannot be worked out. */
    static ObjectNode fresh(DataSet data, ObjectNode draft) {
        ObjectNode invoice = refreshed(data, draft);
        if (new TaxSettings(invoice).lacksLocation()) {
            throw TaxSettings.unknownLocation();
        }
        invoice.putNull("last_finalization_error");
        return invoice;
    }

    /** When somebody asks for the finalization: a failure is recorded on the draft. */
    static void require(DataSet data, ObjectNode draft) {
        ObjectNode invoice = new Invoice(draft).isDraft() ? refreshed(data, draft) : draft;
        if (new TaxSettings(invoice).lacksLocation()) {
            fail(data, invoice);
            throw TaxSettings.unknownLocation().keepingChanges();
        }
    }

    /**
     * When it is time for the finalization: a subscription and its invoice are no longer taxed when it is not known where.
     * Returns the draft to finalize, null when it cannot be.
     */
    public static ObjectNode orNone(DataSet data, ObjectNode draft) {
        ObjectNode invoice = refreshed(data, draft);
        if (!new TaxSettings(invoice).lacksLocation()) {
            return draft;
        }
        String id = new Invoice(draft).subscription();
        ObjectNode subscription = id == null ? null : data.find(ObjectType.SUBSCRIPTION, id);
        if (subscription == null) {
            fail(data, invoice);
            return null;
        }
        new TaxSettings(invoice).disable("finalization_requires_location_inputs");
        TaxRates.clear(invoice);
        Totals.write(data, invoice);
        ObjectNode untaxed = subscription.deepCopy();
        new TaxSettings(untaxed).disable("requires_location_inputs");
        data.update(subscription, untaxed, "customer.subscription.updated");
        untaxSchedule(data, Nodes.reference(subscription.get("schedule")));
        return data.update(draft, invoice, "invoice.updated");
    }

    /** The schedule of such a subscription would switch its taxes on again. */
    private static void untaxSchedule(DataSet data, String id) {
        ObjectNode before = id == null ? null : data.find(ObjectType.SUBSCRIPTION_SCHEDULE, id);
        if (before != null) {
            ObjectNode after = before.deepCopy();
            after.findParents("automatic_tax").stream()
                    .map(settings -> new TaxSettings((ObjectNode) settings))
                    .filter(TaxSettings::enabled)
                    .forEach(settings -> settings.disable("requires_location_inputs"));
            if (!after.equals(before)) {
                data.update(before, after, "subscription_schedule.updated");
            }
        }
    }

    private static ObjectNode refreshed(DataSet data, ObjectNode draft) {
        ObjectNode invoice = draft.deepCopy();
        ObjectNode customer = data.find(ObjectType.CUSTOMER, new Invoice(draft).customer());
        if (new TaxSettings(invoice).enabled() && customer != null) {
            Drafting.billTo(data, invoice, customer);
            Totals.write(data, invoice);
        }
        return invoice;
    }

    private static void fail(DataSet data, ObjectNode failed) {
        StripeError error = TaxSettings.unknownLocation();
        failed.putNull("automatically_finalizes_at").putNull("next_payment_attempt");
        failed.set(
                "last_finalization_error",
                Nodes.object()
                        .put("code", "customer_tax_location_invalid")
                        .put("message", error.getMessage())
                        .put("type", "invalid_request_error"));
        data.put(failed, "invoice.finalization_failed");
    }
}
