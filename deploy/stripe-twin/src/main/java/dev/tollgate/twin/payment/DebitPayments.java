package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.paymentmethod.Decline;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.paymentmethod.TestDebit;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.ObjectType;
import java.time.Duration;

/** Payments a bank answers later: processing first, then succeeded or failed. */
final class DebitPayments {
    private static final Duration SLOW = Duration.ofMinutes(3);

    private final PaymentMethods methods;
    private final Charging charging;
    private final IntentOutcomes outcomes;
    private final Work work;

    DebitPayments(PaymentMethods methods, Charging charging, IntentOutcomes outcomes, Work work) {
        this.methods = methods;
        this.charging = charging;
        this.outcomes = outcomes;
        this.work = work;
    }

    ObjectNode start(DataSet data, ObjectNode intent, ObjectNode method) {
        ObjectNode charge = charging.pend(data, charging.of(data, intent, method, false));
        ObjectNode after = outcomes.process(data, intent, charge);
        TestDebit debit = methods.debitBehind(data, method.path("id").textValue());
        Runnable answer = () -> answer(data, after.path("id").textValue(), method, debit);
        if (debit.slow()) {
            work.after(data, SLOW, answer);
        } else {
            work.later(data, answer);
        }
        return after;
    }

    private void answer(DataSet data, String intentId, ObjectNode method, TestDebit debit) {
        ObjectNode before = data.find(ObjectType.PAYMENT_INTENT, intentId);
        if (before == null || !before.path("status").asText().equals("processing")) {
            return;
        }
        ObjectNode intent = before.deepCopy();
        ObjectNode charge = data.edit(intent.path("latest_charge").asText());
        if (debit.fails()) {
            charging.decline(data, charge, Decline.DEBIT_REFUSED);
            outcomes.decline(data, intent, charge, method, Decline.DEBIT_REFUSED);
        } else {
            outcomes.succeed(data, intent, charging.take(data, charge, false));
        }
    }
}
