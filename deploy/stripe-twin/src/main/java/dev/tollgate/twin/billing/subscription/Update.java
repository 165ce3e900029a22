package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.PendingItems;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.IntentStatus;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.payment.PaymentIntent;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** Stores a changed subscription and bills the change according to {@code proration_behavior}. */
final class Update {
    private final Invoicing invoicing;
    private final PaymentMethods methods;
    private final PausedCollection paused;

    Update(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
        this.paused = new PausedCollection(invoicing);
    }

    ObjectNode apply(DataSet data, ObjectNode before, ObjectNode after, UpdateTerms terms) {
        String customerId = new Subscription(before).customer();
        ObjectNode customer = data.find(ObjectType.CUSTOMER, customerId);
        if (customer == null && (terms.trialEnd() != null || terms.anchorNow())) {
            throw StripeError.unknownReference(ObjectType.CUSTOMER, customerId, "customer");
        }
        ChangeBill bill = ChangeBill.apply(data, customer, before, after, terms);
        requireTaxable(data, before, after);
        if (bill.endsTrial() && !TrialEnd.continues(data, before, after, customer, methods)) {
            return data.find(Nodes.id(before));
        }
        List<Line> lines = bill.lines();
        if (lines.isEmpty() || !bill.atOnce() || customer == null) {
            store(data, before, after);
            if (customer != null) {
                PendingItems.add(data, customer, after, lines);
                TrialWarning.emitIfSoon(data, after);
            }
            return after;
        }
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_update", lines);
        SubscriptionDiscounts.consume(data, after);
        after.put("latest_invoice", Nodes.id(invoice));
        store(data, before, after);
        collect(data, customer, after, invoice, terms.payment());
        return data.find(ObjectType.SUBSCRIPTION, Nodes.id(after));
    }

    /** A schedule goes on without taxes when it is not known where to tax. */
    private static void requireTaxable(DataSet data, ObjectNode before, ObjectNode after) {
        TaxSettings settings = new TaxSettings(after);
        settings.requireAlone();
        if (SubscriptionHold.isLifted(data, new Subscription(after).id()) && settings.isNowhere(data)) {
            settings.disable("requires_location_inputs");
        } else if (!new TaxSettings(before).enabled()) {
            settings.requireLocation(data);
        }
    }

    /** Finalizes an invoice and tries to have it paid. */
    void collect(DataSet data, ObjectNode customer, ObjectNode after, ObjectNode draft, String paymentBehavior) {
        boolean sent = new Subscription(after).isSent();
        if (paused.handle(data, after, draft) || sent) {
            return;
        }
        ObjectNode open = invoicing.finalizeDraft(data, draft);
        if (paymentBehavior.equals("default_incomplete") && new Invoice(open).isOpen()) {
            awaitPayment(data, after);
            return;
        }
        String methodId = methods.defaultFor(after, customer);
        if (!new Invoice(open).isOpen()) {
            return;
        }
        ObjectNode method = methodId == null ? null : methods.find(data, methodId, "default_payment_method");
        ObjectNode tried = invoicing.collect(data, open, method);
        if (method != null) {
            requireAccepted(invoicing.intent(data, tried), paymentBehavior);
        }
    }

    /** A declined payment rejects the update when {@code payment_behavior} asks for that. */
    private static void requireAccepted(ObjectNode intent, String paymentBehavior) {
        boolean declined = new PaymentIntent(intent).status() == IntentStatus.REQUIRES_PAYMENT_METHOD;
        if (declined && paymentBehavior.equals("error_if_incomplete")) {
            throw Intents.declined(intent);
        }
        if (declined && paymentBehavior.equals("pending_if_incomplete")) {
            throw StripeError.invalid(
                            null, "The Stripe twin does not support payment_behavior=pending_if_incomplete yet.")
                    .param("payment_behavior");
        }
    }

    /** The invoice's payment awaits confirmation: until then the subscription is past due. */
    private static void awaitPayment(DataSet data, ObjectNode subscription) {
        if (new Subscription(subscription).status() == SubscriptionStatus.ACTIVE) {
            store(data, subscription, subscription.deepCopy().put("status", "past_due"));
        }
    }

    static void store(DataSet data, ObjectNode before, ObjectNode after) {
        if (!after.equals(before)) {
            data.update(before, after, "customer.subscription.updated");
        }
    }
}
