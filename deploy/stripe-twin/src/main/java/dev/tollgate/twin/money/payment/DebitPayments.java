package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.paymentmethod.TestDebit;
import java.time.Duration;

/** Payments a bank answers later: processing first, then succeeded or failed. */
final class DebitPayments {
    private static final String ANSWER = "payment_intent.answer_debit";
    private static final Duration SLOW = Duration.ofMinutes(3);

    private final PaymentMethods methods;
    private final Charging charging;
    private final IntentOutcomes outcomes;
    private final Work work;

    DebitPayments(PaymentMethods methods, Charging charging, IntentOutcomes outcomes, Work work, Actions actions) {
        this.methods = methods;
        this.charging = charging;
        this.outcomes = outcomes;
        this.work = work;
        actions.add(ANSWER, this::answerByTime);
    }

    ObjectNode start(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charging.markPending(data, charging.of(data, intent, method, false));
        ObjectNode after = outcomes.process(data, intent, charge);
        TestDebit debit = methods.testDebitOf(data, Nodes.id(method));
        String id = Nodes.id(after);
        if (debit.slow()) {
            work.after(data, SLOW, ANSWER, id, clock(data, after));
        } else if (debit != TestDebit.WAITS) {
            work.later(data, ANSWER, id, clock(data, after));
        }
        return after;
    }

    /** The bank keeps the time of the customer's test clock; without one, or without a customer, the account's. */
    private static String clock(DataSet data, ObjectNode intent) {
        String id = new PaymentIntent(intent).customer();
        ObjectNode customer = id == null ? null : data.find(ObjectType.CUSTOMER, id);
        return customer == null ? null : Nodes.text(customer, "test_clock");
    }

    private void answerByTime(DataSet data, ObjectNode intent) {
        String id = Nodes.id(intent);
        if (isProcessing(data, id)) {
            TestDebit debit = methods.testDebitOf(data, new PaymentIntent(intent).paymentMethod());
            answer(data, id, !debit.fails());
        }
    }

    /** The bank's answer; 400 when the intent does not wait for one. */
    ObjectNode answer(DataSet data, String intentId, boolean paid) {
        if (!isProcessing(data, intentId)) {
            throw StripeError.invalid(null, "This payment does not wait for a bank's answer.");
        }
        ObjectNode intent = data.find(ObjectType.PAYMENT_INTENT, intentId).deepCopy();
        ObjectNode charge = data.edit(new PaymentIntent(intent).latestCharge());
        if (paid) {
            return outcomes.succeed(data, intent, charging.succeed(data, charge, false));
        }
        ObjectNode method = data.find(ObjectType.PAYMENT_METHOD, new PaymentIntent(intent).paymentMethod());
        charging.decline(data, charge, Decline.DEBIT_REFUSED);
        return outcomes.decline(data, intent, charge, method, Decline.DEBIT_REFUSED);
    }

    private static boolean isProcessing(DataSet data, String intentId) {
        ObjectNode intent = data.find(ObjectType.PAYMENT_INTENT, intentId);
        return intent != null && new PaymentIntent(intent).status() == IntentStatus.PROCESSING;
    }
}
