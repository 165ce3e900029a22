package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** Starts a subscription and bills its first period, see https://docs.stripe.com/billing/subscriptions/overview. */
public final class Creation {
    private final Invoicing invoicing;
    private final PaymentMethods methods;
    private final PendingSetup setup;

    Creation(Invoicing invoicing, PaymentMethods methods, PendingSetup setup) {
        this.setup = setup;
        this.invoicing = invoicing;
        this.methods = methods;
    }

    /**
     * Creates the subscription prepared in {@code draft} (customer, currency, trial_end and own fields set). It is active
     * when paid and incomplete when not; error_if_incomplete turns a declined card into a 402.
     */
    public ObjectNode create(
            DataSet data, ObjectNode customer, ObjectNode draft, List<NewItem> items, String paymentBehavior) {
        requireOneCurrency(data, draft);
        long now = data.clock().nowFor(customer);
        boolean trial = new Subscription(draft).trialEnd() > now;
        begin(data, draft, items, now);
        Nodes.copy(customer, draft, "test_clock");
        requireTaxable(data, draft);
        List<Line> lines = FirstPeriod.lines(data, draft);
        ObjectNode invoice = lines.isEmpty() ? null : bill(data, customer, draft, lines, paymentBehavior);
        boolean settled = invoice == null || new Invoice(invoice).isPaid();
        if (settled && methods.defaultFor(draft, customer) == null) {
            setup.begin(data, draft);
        }
        draft.put("latest_invoice", invoice == null ? null : new Invoice(invoice).id());
        draft.put("status", trial ? "trialing" : status(invoice));
        if (paymentBehavior.equals("error_if_incomplete") && new Subscription(draft).isIncomplete()) {
            throw Intents.declined(invoicing.intent(data, invoice));
        }
        data.put(draft, "customer.subscription.created");
        TrialWarning.emitIfSoon(data, draft);
        return draft;
    }

    /** A customer's live subscriptions are all in one currency. */
    private static void requireOneCurrency(DataSet data, ObjectNode draft) {
        Subscription created = new Subscription(draft);
        data.table(ObjectType.SUBSCRIPTION).where("customer", created.customer()).values().stream()
                .map(Subscription::new)
                .filter(Subscription::isAlive)
                .map(Subscription::currency)
                .filter(currency -> !currency.equals(created.currency()))
                .findFirst()
                .ifPresent(currency -> {
                    throw StripeError.invalid(
                            null,
                            "You cannot combine currencies on a single customer. This customer has an active "
                                    + "subscription, subscription schedule, discount, quote, or invoice item with "
                                    + "currency " + currency + ".");
                });
    }

    private static void requireTaxable(DataSet data, ObjectNode draft) {
        new TaxSettings(draft).requireAlone();
        new TaxSettings(draft).requireLocation(data);
    }

    /** Writes the times of a new subscription, and its items. */
    static void begin(DataSet data, ObjectNode draft, List<NewItem> items, long now) {
        Subscription created = new Subscription(draft);
        boolean trial = created.trialEnd() > now;
        draft.put("created", now);
        if (created.startDate() == 0) {
            draft.put("start_date", now);
        }
        if (created.billingCycleAnchor() <= now) {
            draft.put("billing_cycle_anchor", trial ? created.trialEnd() : now);
        }
        draft.put("trial_start", trial ? Long.valueOf(now) : null);
        draft.withObjectProperty("billing_mode").put("updated_at", now);
        FirstPeriod.begin(data, draft, items);
        if (new Subscription(draft).endsWithPeriod()) {
            draft.put("cancel_at_period_end", false);
            Cancellation.atPeriodEnd(data, draft, true);
        }
    }

    private ObjectNode bill(
            DataSet data, ObjectNode customer, ObjectNode draft, List<Line> lines, String paymentBehavior) {
        ObjectNode invoice = invoicing.draft(data, customer, draft, "subscription_create", lines);
        SubscriptionDiscounts.consume(data, draft);
        SubscriptionDiscounts.expire(data, draft, new Subscription(draft).created());
        if (new Invoice(invoice).isSent()) {
            return invoice;
        }
        ObjectNode open = invoicing.finalizeDraft(data, invoice);
        boolean payable = new Invoice(open).isOpen() && !paymentBehavior.equals("default_incomplete");
        return payable ? invoicing.collect(data, open, requiredMethod(data, customer, draft)) : open;
    }

    private ObjectNode requiredMethod(DataSet data, ObjectNode customer, ObjectNode draft) {
        String id = methods.defaultFor(draft, customer);
        if (id == null) {
            throw StripeError.invalid(
                    "resource_missing",
                    "This customer has no attached payment source or default payment method. Please consider adding a "
                            + "default payment method. For more information, visit https://stripe.com/docs/billing/"
                            + "subscriptions/payment-methods-setting#payment-method-priority.");
        }
        return methods.find(data, id, "default_payment_method");
    }

    private static String status(ObjectNode invoice) {
        return invoice != null && new Invoice(invoice).isOpen() ? "incomplete" : "active";
    }
}
