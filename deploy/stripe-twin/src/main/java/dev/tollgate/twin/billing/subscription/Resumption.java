package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.List;

/** Resumes a paused subscription, see https://docs.stripe.com/api/subscriptions/resume. */
final class Resumption {
    private final Invoicing invoicing;
    private final Update update;

    Resumption(Invoicing invoicing, Update update) {
        this.invoicing = invoicing;
        this.update = update;
    }

    /** Bills the period that starts now, in place of an earlier try; the subscription is active once that is paid. */
    ObjectNode resume(Call call) {
        ObjectNode before = call.target(ObjectType.SUBSCRIPTION);
        requireRestart(call.params());
        call.params().choice("proration_behavior", "create_prorations", "always_invoice", "none");
        call.params().ignoring("proration_date").done();
        if (!new Subscription(before).isPaused()) {
            throw StripeError.invalid(
                    null,
                    "Only paused subscriptions can be resumed; this subscription is " + Nodes.text(before, "status")
                            + ".");
        }
        DataSet data = call.data();
        ObjectNode customer = call.known(ObjectType.CUSTOMER, new Subscription(before).customer(), "customer");
        voidEarlier(data, new Subscription(before).latestInvoice());
        ObjectNode after = before.deepCopy();
        MeteredUsage.countAllFrom(data, after, data.clock().nowFor(before));
        List<Line> lines = PeriodReset.start(data, after, data.clock().nowFor(before));
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_update", lines);
        SubscriptionDiscounts.consume(data, after);
        after.put("latest_invoice", Nodes.id(invoice));
        Update.store(data, before, after);
        update.collect(data, customer, after, invoice, "allow_incomplete");
        return data.find(ObjectType.SUBSCRIPTION, call.id());
    }

    /** An invoice of an earlier try is not to be paid as well. */
    private void voidEarlier(DataSet data, String latest) {
        ObjectNode earlier = latest == null ? null : data.find(ObjectType.INVOICE, latest);
        if (earlier != null && new Invoice(earlier).isOpen()) {
            invoicing.voidOpen(data, earlier);
        }
    }

    private static void requireRestart(Params params) {
        params.choice("billing_cycle_anchor", "now", "unchanged")
                .filter("unchanged"::equals)
                .ifPresent(unchanged -> {
                    throw StripeError.invalid(
                                    null, "The Stripe twin resumes subscriptions with billing_cycle_anchor=now only.")
                            .param("billing_cycle_anchor");
                });
    }
}
