package dev.tollgate.webhooks.metric;

import java.util.Set;

/** The event types that get a label value of their own, so that nobody can make up endless ones. */
final class KnownTypes {
    static final String OTHER = "other";

    private static final Set<String> TYPES = Set.of(
            "charge.dispute.closed",
            "charge.dispute.created",
            "charge.dispute.updated",
            "charge.failed",
            "charge.refunded",
            "charge.succeeded",
            "charge.updated",
            "checkout.session.async_payment_failed",
            "checkout.session.async_payment_succeeded",
            "checkout.session.completed",
            "checkout.session.expired",
            "credit_note.created",
            "customer.created",
            "customer.deleted",
            "customer.subscription.created",
            "customer.subscription.deleted",
            "customer.subscription.paused",
            "customer.subscription.resumed",
            "customer.subscription.trial_will_end",
            "customer.subscription.updated",
            "customer.updated",
            "invoice.created",
            "invoice.deleted",
            "invoice.finalization_failed",
            "invoice.finalized",
            "invoice.marked_uncollectible",
            "invoice.paid",
            "invoice.payment_action_required",
            "invoice.payment_failed",
            "invoice.payment_succeeded",
            "invoice.upcoming",
            "invoice.updated",
            "invoice.voided",
            "invoice_payment.paid",
            "payment_intent.amount_capturable_updated",
            "payment_intent.canceled",
            "payment_intent.created",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.requires_action",
            "payment_intent.succeeded",
            "payment_method.attached",
            "payment_method.automatically_updated",
            "payment_method.detached",
            "payment_method.updated",
            "refund.created",
            "refund.failed",
            "refund.updated");

    private KnownTypes() {}

    static String label(String type) {
        return TYPES.contains(type) ? type : OTHER;
    }
}
