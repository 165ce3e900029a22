package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.AddedItems;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.InvoicePreview;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.billing.invoice.SubscriptionOwner;
import dev.tollgate.twin.billing.invoice.TaxRates;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * https://docs.stripe.com/api/invoices/create_preview: the next invoice of a subscription, as it is or changed, or the
 * first one of a new subscription. It is created like a real one and then rolled back.
 */
public final class PreviewResource implements Resource {
    private static final String[] DETAILS_WITHOUT_EFFECT = {"start_date"};

    private final ItemParams itemParams;
    private final AddedItems addedItems;

    public PreviewResource(ItemParams itemParams, AddedItems addedItems) {
        this.itemParams = itemParams;
        this.addedItems = addedItems;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/invoices/create_preview", this::preview);
    }

    private ObjectNode preview(Call call) {
        Params params = call.params();
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, params, "subscription");
        ObjectNode customer = PreviewedCustomer.read(call, customer(call, subscription));
        Params details = params.object("subscription_details").orElse(null);
        ObjectNode after = subscription == null ? fresh(call, customer) : subscription.deepCopy();
        SubscriptionDiscounts.read(call, params, after);
        List<Line> lines = subscription == null
                ? firstLines(call, after, details)
                : nextLines(call, customer, subscription, after, details);
        addedItems.addToPreview(call, after);
        params.choice("preview_mode", "next", "recurring");
        new TaxSettings(after).read(params);
        new TaxSettings(after).requireAlone();
        params.ignoring("currency", "issuer", "on_behalf_of")
                .rejecting("schedule", "schedule_details", "customer_account")
                .done();
        ObjectNode invoice = InvoicePreview.of(call.data(), customer, after, lines);
        requireUpcoming(invoice, after);
        return invoice;
    }

    /** The given customer, or the subscription's. */
    private static ObjectNode customer(Call call, ObjectNode subscription) {
        ObjectNode named = call.referenced(ObjectType.CUSTOMER, call.params(), "customer");
        if (named != null) {
            SubscriptionOwner.require(subscription, Nodes.id(named));
            return named;
        }
        if (subscription == null) {
            throw StripeError.invalid("parameter_missing", "You must specify `customer` or `subscription`.")
                    .param("customer");
        }
        return call.known(ObjectType.CUSTOMER, new Subscription(subscription).customer(), "subscription");
    }

    private static void requireUpcoming(ObjectNode invoice, ObjectNode subscription) {
        if (new Invoice(invoice).lines().isEmpty() || !new Subscription(subscription).isAlive()) {
            throw StripeError.invalid(
                            "invoice_upcoming_none",
                            "No upcoming invoices for customer: " + new Invoice(invoice).customer())
                    .asNotFound();
        }
    }

    private static ObjectNode fresh(Call call, ObjectNode customer) {
        ObjectNode subscription = call.data().fresh(ObjectType.SUBSCRIPTION);
        subscription.put("customer", Nodes.id(customer));
        Nodes.copy(customer, subscription, "test_clock");
        String currency = Nodes.text(customer, "currency");
        subscription.put("currency", currency == null ? "usd" : currency);
        return subscription;
    }

    /** What a new subscription is billed first; none when only the customer's items are previewed. */
    private List<Line> firstLines(Call call, ObjectNode subscription, Params details) {
        if (details == null) {
            return List.of();
        }
        long now = call.data().clock().nowFor(subscription);
        details.ignoring("proration_date", "cancel_at", "cancel_at_period_end", "cancel_now");
        TaxRates.read(call, details, "default_tax_rates", subscription);
        SubscriptionFields.trial(details, subscription, now);
        List<NewItem> items = itemParams.read(call, details, subscription);
        SubscriptionFields.currency(call, subscription, items);
        StartTerms.read(details, items, now, "start_date").apply(call.data(), subscription, items, now);
        Creation.begin(call.data(), subscription, items, now);
        List<Line> lines = FirstPeriod.lines(call.data(), subscription);
        return lines.isEmpty() ? nextPeriod(call.data(), subscription) : lines;
    }

    /** Ends the previewed subscription: what is pending then is its last invoice. */
    private static void ending(DataSet data, Params details, ObjectNode after) {
        details.flag("cancel_at_period_end").ifPresent(cancel -> Cancellation.atPeriodEnd(data, after, cancel));
        SubscriptionFields.cancelAt(data, details, after);
    }

    /** What the changes cost, then the next period, unless the changes are invoiced on their own. */
    private List<Line> nextLines(Call call, ObjectNode customer, ObjectNode before, ObjectNode after, Params details) {
        DataSet data = call.data();
        if (details == null) {
            return nextPeriod(data, after);
        }
        long now = data.clock().nowFor(before);
        UpdateTerms terms = UpdateTerms.read(details, ItemChange.read(call, details, before, itemParams), now);
        details.ignoring(DETAILS_WITHOUT_EFFECT);
        TaxRates.read(call, details, "default_tax_rates", after);
        boolean cancelsNow = details.flag("cancel_now").orElse(false);
        ending(data, details, after);
        if (cancelsNow) {
            List<Line> last = new ArrayList<>(
                    terms.prorates() ? PeriodReset.credits(data, before, terms.prorationTime(now)) : List.of());
            last.addAll(FinalUsage.lines(data, before, now));
            return last;
        }
        ChangeBill bill = ChangeBill.apply(data, customer, before, after, terms);
        List<Line> lines = new ArrayList<>(bill.lines());
        if (!bill.atOnce() || lines.isEmpty()) {
            data.put(after.deepCopy());
            lines.addAll(nextPeriod(data, after));
        }
        return lines;
    }

    /** No more than what was used when the subscription ends with its period. */
    static List<Line> nextPeriod(DataSet data, ObjectNode subscription) {
        long periodEnd = new Subscription(subscription).periodEnd();
        if (new Subscription(subscription).cancelAt() <= periodEnd) {
            long end = new Subscription(subscription).cancelAt();
            List<Line> lines = FinalUsage.lines(data, subscription, end);
            Renewal.move(subscription, end);
            return lines;
        }
        SubscriptionDiscounts.expire(data, subscription, periodEnd);
        Set<String> due = Renewal.move(subscription, periodEnd);
        return Renewal.lines(data, subscription, due);
    }
}
