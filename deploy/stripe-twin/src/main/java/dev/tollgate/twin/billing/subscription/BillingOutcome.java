package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.InvoiceMarkedUncollectible;
import dev.tollgate.twin.billing.invoice.InvoiceOverdue;
import dev.tollgate.twin.billing.invoice.InvoicePaid;
import dev.tollgate.twin.billing.invoice.InvoicePaymentFailed;
import dev.tollgate.twin.billing.invoice.InvoiceStatus;
import dev.tollgate.twin.billing.invoice.InvoiceVoided;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.RetriesEnded;
import dev.tollgate.twin.billing.invoice.RetrySettings;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Optional;

/** Updates a subscription when its invoice is paid or fails. */
public final class BillingOutcome {
    private final Invoicing invoicing;

    public BillingOutcome(Invoicing invoicing, Dispatcher dispatcher) {
        this.invoicing = invoicing;
        dispatcher.subscribe(InvoicePaid.class, what -> paid(what.data(), what.invoice()));
        dispatcher.subscribe(InvoiceMarkedUncollectible.class, what -> writtenOff(what.data(), what.invoice()));
        dispatcher.subscribe(InvoiceVoided.class, what -> voided(what.data(), what.invoice()));
        dispatcher.subscribe(InvoicePaymentFailed.class, what -> fallPastDue(what.data(), what.invoice()));
        dispatcher.subscribe(InvoiceOverdue.class, what -> fallPastDue(what.data(), what.invoice()));
        dispatcher.subscribe(RetriesEnded.class, what -> giveUp(what.data(), what.invoice()));
    }

    private void paid(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null
                || !new Subscription(before).status().waitsForPayment()
                || !isLatest(data, before, invoice)) {
            return;
        }
        ObjectNode after = before.deepCopy();
        ObjectNode intent = invoicing.intent(data, invoice);
        boolean save = new Subscription(after).savesMethod();
        if (save && intent != null) {
            after.set("default_payment_method", intent.get("payment_method"));
        }
        activate(data, before, after);
    }

    private static void activate(DataSet data, ObjectNode before, ObjectNode after) {
        data.update(before, after.put("status", "active"), "customer.subscription.updated");
        if (new Subscription(before).isPaused()) {
            data.emit("customer.subscription.resumed", after);
        }
    }

    private static void fallPastDue(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null || !isHealthy(before) || !isLatest(data, before, invoice)) {
            return;
        }
        ObjectNode after = before.deepCopy();
        after.put("status", "past_due");
        data.update(before, after, "customer.subscription.updated");
    }

    /** Marking its latest invoice uncollectible heals a past due subscription, and resumes a paused one. */
    private static void writtenOff(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before != null
                && new Subscription(before).status().isHealedByWriteOff()
                && isLatest(data, before, invoice)) {
            activate(data, before, before.deepCopy());
        }
    }

    /** A past due subscription is healed when nothing is owed once an invoice is voided. */
    private static void voided(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        boolean owes =
                before != null && latest(data, before).map(Invoice::isOpen).orElse(false);
        if (before != null && new Subscription(before).isPastDue() && !owes) {
            Update.store(data, before, before.deepCopy().put("status", "active"));
        }
    }

    /** What the account's settings want after the last attempt. */
    private static void giveUp(DataSet data, ObjectNode invoice) {
        ObjectNode before = subscription(data, invoice);
        if (before == null || !new Subscription(before).status().renews()) {
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

    private static boolean isHealthy(ObjectNode subscription) {
        SubscriptionStatus status = new Subscription(subscription).status();
        return status == SubscriptionStatus.ACTIVE || status == SubscriptionStatus.TRIALING;
    }

    /** Only the latest invoice that was finalized and not voided decides a subscription's status. */
    private static boolean isLatest(DataSet data, ObjectNode subscription, ObjectNode invoice) {
        return latest(data, subscription)
                .map(latest -> latest.id().equals(new Invoice(invoice).id()))
                .orElse(true);
    }

    private static Optional<Invoice> latest(DataSet data, ObjectNode subscription) {
        String id = Nodes.id(subscription);
        return data.table(ObjectType.INVOICE).where("parent.subscription_details.subscription", id).values().stream()
                .map(Invoice::new)
                .filter(other -> !other.isDraft() && other.status() != InvoiceStatus.VOID)
                .findFirst();
    }

    private static ObjectNode subscription(DataSet data, ObjectNode invoice) {
        String id = new Invoice(invoice).subscription();
        return id == null ? null : data.find(ObjectType.SUBSCRIPTION, id);
    }
}
