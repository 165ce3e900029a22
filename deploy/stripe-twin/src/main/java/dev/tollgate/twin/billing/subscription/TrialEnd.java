package dev.tollgate.twin.billing.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** The end of a trial without a payment method, as {@code trial_settings.end_behavior} decides. */
final class TrialEnd {
    private TrialEnd() {}

    /** True when the subscription, being changed, is to be billed; else it has been canceled or paused. */
    static boolean continues(
            DataSet data, ObjectNode before, ObjectNode after, ObjectNode customer, PaymentMethods methods) {
        boolean sent = new Subscription(after).isSent();
        String behavior = new Subscription(after).missingMethodBehavior();
        if (sent || methods.defaultFor(after, customer) != null || behavior.equals("create_invoice")) {
            return true;
        }
        if (behavior.equals("cancel")) {
            Cancellation.now(data, after, Cancellation.details(after));
        } else {
            after.put("status", "paused");
            data.update(before, after, "customer.subscription.updated");
            data.emit("customer.subscription.paused", after);
        }
        return false;
    }
}
