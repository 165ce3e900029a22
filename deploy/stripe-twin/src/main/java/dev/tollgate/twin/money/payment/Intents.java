package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Turn;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** The life of a payment intent, see https://docs.stripe.com/payments/paymentintents/lifecycle. */
public final class Intents {
    private static final String EXPIRE = "payment_intent.expire_hold";

    private final PaymentMethods methods;
    private final Charging charging;
    private final IntentOutcomes outcomes;
    private final DebitPayments debits;
    private final Challenges challenges;

    public Intents(
            PaymentMethods methods,
            Charging charging,
            Work work,
            Actions actions,
            Dispatcher dispatcher,
            PublicUrl publicUrl) {
        this.methods = methods;
        this.charging = charging;
        this.outcomes = new IntentOutcomes(methods, charging, dispatcher);
        this.debits = new DebitPayments(methods, charging, outcomes, work, actions);
        this.challenges = new Challenges(methods, publicUrl);
        actions.plan(ObjectType.PAYMENT_INTENT, Intents::planExpiry);
        actions.add(EXPIRE, (data, intent) -> cancel(data, intent, "automatic"));
    }

    /** Money that is held and not captured in time goes back. */
    private static void planExpiry(DataSet data, ObjectNode intent, Planner.Plan plan) {
        boolean held = new PaymentIntent(intent).status() == IntentStatus.REQUIRES_CAPTURE;
        ObjectNode charge = held ? data.find(ObjectType.CHARGE, new PaymentIntent(intent).latestCharge()) : null;
        if (charge != null) {
            plan.at(new Charge(charge).captureBefore(), Turn.END, EXPIRE);
        }
    }

    /** A new intent; not stored yet. */
    public ObjectNode fresh(DataSet data, long amount, String currency) {
        ObjectNode intent = data.fresh(ObjectType.PAYMENT_INTENT);
        intent.put("amount", amount).put("currency", currency);
        return intent.put("client_secret", Ids.clientSecret(Nodes.id(intent)));
    }

    public void add(DataSet data, ObjectNode intent) {
        data.put(intent, "payment_intent.created");
    }

    /**
     * Tries to charge. Returns the intent: succeeded, processing, requires_capture,
     * requires_action, or requires_payment_method with its last error.
     *
     * @param given how to confirm, null: with defaults
     */
    public ObjectNode confirm(DataSet data, ObjectNode before, ObjectNode method, Confirmation given) {
        Confirmation how = given == null ? Confirmation.plain() : given;
        if (!new PaymentIntent(before).status().isConfirmable()) {
            throw IntentErrors.notConfirmable(before);
        }
        methods.requireUsable(data, method, Nodes.text(before, "customer"));
        ObjectNode intent = before.deepCopy();
        intent.put("payment_method", Nodes.id(method));
        if (PaymentMethods.isDebit(method)) {
            return debits.start(data, intent, method);
        }
        if (!challenges.wanted(data, intent, method, how)) {
            String methodId = Nodes.id(method);
            return charge(data, intent, method, challenges.isPassed(data, intent, methodId));
        }
        if (how.offSession() || how.failsOnAction()) {
            return decline(data, intent, method, Decline.AUTHENTICATION_REQUIRED, false);
        }
        return outcomes.askForAuthentication(data, intent, challenges.action(intent, how));
    }

    /** The holder passed the challenge: the payment continues, or waits for another confirmation by the server. */
    public ObjectNode authenticated(DataSet data, String id) {
        ObjectNode intent = challenged(data, id);
        ObjectNode method = data.find(ObjectType.PAYMENT_METHOD, new PaymentIntent(intent).paymentMethod());
        methods.authenticated(data, Nodes.id(method));
        if (!new PaymentIntent(intent).isConfirmedByHand()) {
            return charge(data, intent, method, true);
        }
        challenges.markPassed(data, intent);
        intent.put("status", "requires_confirmation").putNull("next_action");
        data.put(intent);
        return intent;
    }

    /** The holder failed the challenge: another payment method is needed. */
    public ObjectNode authenticationFailed(DataSet data, String id) {
        ObjectNode intent = challenged(data, id);
        ObjectNode method = data.find(ObjectType.PAYMENT_METHOD, new PaymentIntent(intent).paymentMethod());
        return outcomes.fail(data, intent, IntentErrors.notAuthenticated(method));
    }

    /** The bank's answer to a debit that is processing, given by the operator; 400 when it is not. */
    public ObjectNode answerDebit(DataSet data, String id, boolean paid) {
        return debits.answer(data, id, paid);
    }

    /** Captures what an intent holds; {@code amount} null: all of it. */
    public ObjectNode capture(DataSet data, ObjectNode before, Long amount) {
        if (new PaymentIntent(before).status() != IntentStatus.REQUIRES_CAPTURE) {
            throw IntentErrors.notCapturable(before);
        }
        long capturable = new PaymentIntent(before).amountCapturable();
        if (amount != null && amount > capturable) {
            throw StripeError.invalid(
                            "amount_too_large",
                            "Amount to capture must be less than or equal to the amount capturable.")
                    .param("amount_to_capture");
        }
        ObjectNode intent = before.deepCopy();
        intent.put("amount_capturable", 0);
        ObjectNode held = data.find(ObjectType.CHARGE, new PaymentIntent(intent).latestCharge());
        return outcomes.succeed(data, intent, charging.capture(data, held, amount == null ? capturable : amount));
    }

    public ObjectNode cancel(DataSet data, ObjectNode before, String reason) {
        if (!new PaymentIntent(before).status().isCancelable()) {
            throw IntentErrors.notCancelable(before);
        }
        if (new PaymentIntent(before).status() == IntentStatus.REQUIRES_CAPTURE) {
            charging.release(data, new PaymentIntent(before).latestCharge());
        }
        ObjectNode intent = before.deepCopy();
        intent.put("status", "canceled").put("canceled_at", data.clock().now());
        intent.put("cancellation_reason", reason).put("amount_capturable", 0).putNull("next_action");
        return data.put(intent, "payment_intent.canceled");
    }

    /** The 402 of a declined confirmation, with charge, payment method and the intent itself. */
    public static StripeError declined(ObjectNode intent) {
        return IntentErrors.declined(intent);
    }

    private ObjectNode charge(DataSet data, ObjectNode intent, ObjectNode method, boolean authenticated) {
        Decline declined = methods.declineOf(data, method);
        if (declined != Decline.NONE) {
            return decline(data, intent, method, declined, authenticated);
        }
        ObjectNode charge = charging.of(data, intent, method, authenticated);
        String capture = new PaymentIntent(intent).captureMethod();
        if (capture.equals("manual")) {
            return outcomes.requireCapture(data, intent, charging.authorize(data, charge));
        }
        return outcomes.succeed(data, intent, charging.succeed(data, charge, capture.equals("automatic_async")));
    }

    private ObjectNode decline(
            DataSet data, ObjectNode intent, ObjectNode method, Decline decline, boolean authenticated) {
        ObjectNode charge = charging.decline(data, charging.of(data, intent, method, authenticated), decline);
        return outcomes.decline(data, intent, charge, method, decline);
    }

    private static ObjectNode challenged(DataSet data, String id) {
        ObjectNode intent = data.find(ObjectType.PAYMENT_INTENT, id);
        if (intent == null || new PaymentIntent(intent).status() != IntentStatus.REQUIRES_ACTION) {
            throw StripeError.invalid(null, "This payment does not wait for authentication.");
        }
        return intent.deepCopy();
    }
}
