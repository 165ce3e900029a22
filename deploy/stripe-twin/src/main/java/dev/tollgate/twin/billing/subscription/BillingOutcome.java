package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.InvoiceMarkedUncollectible;
import dev.tollgate.twin.billing.invoice.InvoiceOverdue;
import dev.tollgate.twin.billing.invoice.InvoicePaid;
import dev.tollgate.twin.billing.invoice.InvoicePaymentFailed;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.RetriesEnded;
import dev.tollgate.twin.billing.invoice.RetrySettings;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** Updates a subscription when its invoice is paid or fails. */
public final class BillingOutcome {
    private final Invoicing invoicing;

    public BillingOutcome(Invoicing invoicing, Dispatcher dispatcher) {
        this.invoicing = invoicing;
        dispatcher.subscribe(InvoicePaid.class, what -> paid(what.data(), what.invoice()));
        dispatcher.subscribe(InvoiceMarkedUncollectible.class, what -> writtenOff(what.data(), what.invoice()));
        dispatcher.subscribe(InvoicePaymentFailed.class, what -> fallPastDue(what.data(), what.invoice()));
        dispatcher.subscribe(InvoiceOverdue.class, what -> fallPastDue(what.data(), what.invoice()));
        dispatcher.subscribe(RetriesEnded.class, what -> giveUp(what.data(), what.invoice()));
    }

    private void paid(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null
                || !before.path("status").asText().matches("incomplete|past_due|unpaid|paused")
                || !isLatest(data, before, invoice)) {
            return;
        }
        ObjectNode after = before.deepCopy();
        after.put("status", "active");
        ObjectNode intent = invoicing.intent(data, invoice);
        boolean save = after.path("payment_settings")
                .path("save_default_payment_method")
                .asText()
                .equals("on_subscription");
        if (save && intent != null) {
            after.set("default_payment_method", intent.path("payment_method"));
        }
        data.update(before, after, "customer.subscription.updated");
        if (before.path("status").asText().equals("paused")) {
            data.emit("customer.subscription.resumed", after);
        }
    }

    private static void fallPastDue(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null
                || !before.path("status").asText().matches("active|trialing")
                || !isLatest(data, before, invoice)) {
            return;
        }
        ObjectNode after = before.deepCopy();
        after.put("status", "past_due");
        data.update(before, after, "customer.subscription.updated");
    }

    /** Marking its latest invoice uncollectible heals a past due subscription. */
    private static void writtenOff(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before != null && Lifecycle.isPastDue(before) && isLatest(data, before, invoice)) {
            Update.store(data, before, before.deepCopy().put("status", "active"));
        }
    }

    /** What the account's settings want after the last attempt. */
    private static void giveUp(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null || !Lifecycle.renews(before)) {
            return;
        }
        switch (RetrySettings.of(data).outcome()) {
            case CANCELED ->
                Cancellation.now(data, before, Cancellation.details(before).put("reason", "payment_failed"));
            case UNPAID -> Update.store(data, before, before.deepCopy().put("status", "unpaid"));
            case PAST_DUE -> {
                // it is
            }
        }
    }

    /** Only the latest invoice that was finalized and not voided decides a subscription's status. */
    private static boolean isLatest(DataSet data, ObjectNode subscription, ObjectNode invoice) {
        String id = subscription.path("id").asText();
        return data.table(ObjectType.INVOICE).where("parent.subscription_details.subscription", id).values().stream()
                .filter(other -> !other.path("status").asText().matches("draft|void"))
                .findFirst()
                .map(latest -> latest.path("id").equals(invoice.path("id")))
                .orElse(true);
    }

    private static ObjectNode subscription(DataSet data, ObjectNode invoice) {
        String id = Nodes.reference(
                invoice.path("parent").path("subscription_details").path("subscription"));
        return id == null ? null : data.find(ObjectType.SUBSCRIPTION, id);
    }
}
