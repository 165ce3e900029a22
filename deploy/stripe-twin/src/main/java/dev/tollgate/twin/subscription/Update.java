package dev.tollgate.twin.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.invoice.Invoicing;
import dev.tollgate.twin.invoice.Line;
import dev.tollgate.twin.invoice.PendingItems;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.ObjectType;
import java.util.List;

/** Stores a changed subscription and bills the change as proration_behavior says. */
final class Update {
    private final Invoicing invoicing;
    private final PaymentMethods methods;

    Update(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
    }

    ObjectNode apply(
            DataSet data,
            ObjectNode before,
            ObjectNode after,
            List<ItemChange> changes,
            String prorationBehavior,
            String paymentBehavior) {
        ObjectNode customer =
                data.find(ObjectType.CUSTOMER, before.path("customer").asText());
        Change change = Change.apply(data, after, changes, data.clock().nowFor(customer == null ? before : customer));
        boolean prorates = !prorationBehavior.equals("none") && customer != null;
        List<Line> lines = prorates ? change.lines() : List.of();
        boolean atOnce = change.intervalChanged() || prorationBehavior.equals("always_invoice");
        if (lines.isEmpty() || !atOnce) {
            store(data, before, after);
            PendingItems.add(data, customer, after, lines);
            return after;
        }
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_update", lines);
        after.set("latest_invoice", invoice.path("id"));
        store(data, before, after);
        collect(data, customer, after, invoice, paymentBehavior);
        return data.find(ObjectType.SUBSCRIPTION, after.path("id").asText());
    }

    private void collect(
            DataSet data, ObjectNode customer, ObjectNode after, ObjectNode draft, String paymentBehavior) {
        ObjectNode open = invoicing.finalizeDraft(data, draft);
        String methodId = methods.defaultFor(after, customer);
        if (!open.path("status").asText().equals("open") || methodId == null) {
            return;
        }
        ObjectNode tried = invoicing.pay(data, open, methods.find(data, methodId, "default_payment_method"));
        ObjectNode intent = invoicing.intent(data, tried);
        boolean declined = intent.path("status").asText().equals("requires_payment_method");
        if (declined && paymentBehavior.equals("error_if_incomplete")) {
            throw Intents.declined(intent);
        }
        if (declined && paymentBehavior.equals("pending_if_incomplete")) {
            throw StripeError.invalid(
                            null, "The Stripe twin does not support payment_behavior=pending_if_incomplete yet.")
                    .param("payment_behavior");
        }
    }

    private static void store(DataSet data, ObjectNode before, ObjectNode after) {
        if (!after.equals(before)) {
            data.put(after);
            data.changed("customer.subscription.updated", before, after);
        }
    }
}
