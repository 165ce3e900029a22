package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.invoice.Line;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Turn;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A subscription's transitions by time: warning, renewal, end, expiry. */
public final class Renewal {
    private static final long INCOMPLETE_SECONDS = 23L * 3600;

    private final Invoicing invoicing;
    private final PaymentMethods methods;
    private final PausedCollection paused;

    public Renewal(Invoicing invoicing, PaymentMethods methods) {
        this.invoicing = invoicing;
        this.methods = methods;
        this.paused = new PausedCollection(invoicing);
    }

    /** Enters a subscription's transitions into the agenda. */
    public void plan(Actions actions) {
        actions.plan(ObjectType.SUBSCRIPTION, Renewal::plan);
        actions.add("subscription.expire", this::expire);
        actions.add("subscription.expire_resumption", this::voidLatest);
        actions.add("subscription.cancel", new FinalUsage(invoicing, paused)::cancel);
        actions.add("subscription.resume_collection", Renewal::resumeCollection);
        actions.add("subscription.warn_of_trial_end", TrialWarning::emitIfSoon);
        actions.add("subscription.announce_invoice", UpcomingInvoice::announce);
        actions.add("subscription.renew", this::renew);
    }

    private static void plan(DataSet data, ObjectNode json, Planner.Plan plan) {
        Subscription subscription = new Subscription(json);
        if (subscription.isIncomplete()) {
            plan.at(subscription.created() + INCOMPLETE_SECONDS, Turn.END, "subscription.expire");
        } else if (subscription.isAlive()) {
            plan.at(subscription.cancelAt(), Turn.END, "subscription.cancel");
            plan.at(resumptionExpires(data, subscription), Turn.END, "subscription.expire_resumption");
            plan.at(subscription.collectionResumesAt(), Turn.CHANGE, "subscription.resume_collection");
            if (subscription.status().renews()) {
                plan.at(TrialWarning.due(data, subscription), Turn.NOTICE, "subscription.warn_of_trial_end");
                plan.at(UpcomingInvoice.due(data, subscription), Turn.NOTICE, "subscription.announce_invoice");
                plan.at(subscription.periodEnd(), Turn.BILLING, "subscription.renew");
            }
        }
    }

    /** When the unpaid invoice of a resumption is voided, {@link Planner.Plan#NEVER} when there is none. */
    private static long resumptionExpires(DataSet data, Subscription subscription) {
        ObjectNode latest = subscription.isPaused() ? latestInvoice(data, subscription) : null;
        if (latest == null) {
            return Planner.Plan.NEVER;
        }
        Invoice invoice = new Invoice(latest);
        return invoice.isDraft() || invoice.isOpen() ? invoice.created() + INCOMPLETE_SECONDS : Planner.Plan.NEVER;
    }

    private static ObjectNode latestInvoice(DataSet data, Subscription subscription) {
        String id = subscription.latestInvoice();
        return id == null ? null : data.find(ObjectType.INVOICE, id);
    }

    private static void resumeCollection(DataSet data, ObjectNode subscription) {
        ObjectNode after = subscription.deepCopy();
        after.putNull("pause_collection");
        Update.store(data, subscription, after);
    }

    /** Expires a first invoice unpaid for 23 hours and voids it. */
    private void expire(DataSet data, ObjectNode before) {
        ObjectNode after = before.deepCopy();
        after.put("status", "incomplete_expired").put("ended_at", data.clock().nowFor(before));
        Update.store(data, before, after);
        voidLatest(data, before);
        data.publish(new SubscriptionEnded(data, after, true));
    }

    private void voidLatest(DataSet data, ObjectNode subscription) {
        ObjectNode invoice = latestInvoice(data, new Subscription(subscription));
        if (invoice != null && new Invoice(invoice).isOpen()) {
            invoicing.voidOpen(data, invoice);
        }
    }

    /** Bills the next period; an imported subscription whose customer is unknown is left as it is. */
    private void renew(DataSet data, ObjectNode before) {
        long now = data.clock().nowFor(before);
        ObjectNode customer = data.find(ObjectType.CUSTOMER, new Subscription(before).customer());
        if (customer == null) {
            return;
        }
        ObjectNode after = before.deepCopy();
        if (new Subscription(before).isTrialing()) {
            if (!TrialEnd.continues(data, before, after, customer, methods)) {
                return;
            }
            after.put("status", "active");
        }
        SubscriptionDiscounts.expire(data, after, now);
        Set<String> due = move(after, now);
        List<Line> lines = lines(data, after, due);
        ObjectNode invoice = invoicing.draft(data, customer, after, "subscription_cycle", lines);
        SubscriptionDiscounts.consume(data, after);
        after.put("latest_invoice", Nodes.id(invoice));
        Update.store(data, before, after);
        if (new Subscription(after).isUnpaid()) {
            invoicing.keepAsDraft(data, invoice);
        } else {
            paused.handle(data, after, invoice);
        }
    }

    /** What the items named are billed for the period they are in. */
    static List<Line> lines(DataSet data, ObjectNode subscription, Set<String> items) {
        List<Line> lines = Items.lines(data, subscription, false, item -> items.contains(Nodes.text(item, "id")));
        lines.replaceAll(FirstPeriod::shared);
        FirstPeriod.dropFree(data, subscription, lines);
        return lines;
    }

    /**
     * Moves the items whose period has ended to the next one and returns their ids. The first period after a trial ends in
     * step with the anchor.
     */
    static Set<String> move(ObjectNode subscription, long now) {
        Set<String> moved = new HashSet<>();
        long anchor = new Subscription(subscription).billingCycleAnchor();
        for (JsonNode item : new Subscription(subscription).items()) {
            long end = BillingPeriod.of(item).end();
            if (end <= now) {
                JsonNode recurring = new Item(item).recurring();
                boolean trialEnds = end == new Subscription(subscription).trialEnd();
                BillingPeriod around = BillingPeriod.around(anchor, end, recurring);
                BillingPeriod next =
                        trialEnds ? new BillingPeriod(end, around.end()) : BillingPeriod.next(anchor, end, recurring);
                Items.move((ObjectNode) item, next);
                moved.add(Nodes.id(item));
            }
        }
        return moved;
    }
}
