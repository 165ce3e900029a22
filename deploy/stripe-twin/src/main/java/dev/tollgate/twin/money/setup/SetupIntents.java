package dev.tollgate.twin.money.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Challenges;
import dev.tollgate.twin.money.payment.Confirmation;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.paymentmethod.TestCard;
import java.util.Set;

/** The life of a setup intent, see https://docs.stripe.com/payments/setup-intents. */
public final class SetupIntents {
    static final Set<String> OPEN = Set.of("requires_payment_method", "requires_confirmation", "requires_action");

    private final PaymentMethods methods;
    private final Challenges challenges;
    private final Dispatcher dispatcher;

    public SetupIntents(PaymentMethods methods, Challenges challenges, Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.methods = methods;
        this.challenges = challenges;
    }

    /** A new intent; not stored yet. */
    public ObjectNode fresh(DataSet data) {
        ObjectNode intent = data.fresh(ObjectType.SETUP_INTENT);
        return intent.put("client_secret", Ids.clientSecret(Nodes.id(intent)));
    }

    public void add(DataSet data, ObjectNode intent) {
        data.put(intent, "setup_intent.created");
    }

    /** Returns the intent: succeeded, requires_action, or requires_payment_method with its error. */
    public ObjectNode confirm(DataSet data, ObjectNode before, ObjectNode method, Confirmation how) {
        requireOpen(before, "confirm");
        ObjectNode intent = before.deepCopy();
        intent.put("payment_method", Nodes.id(method));
        SetupAttempts.begin(data, intent, method);
        TestCard card = methods.testCardOf(data, Nodes.id(method));
        if (card.refusesAttaching()) {
            ObjectNode error = card.decline().lastPaymentError(null, method);
            error.remove("charge");
            return fail(data, intent, error);
        }
        if (challenges.wanted(data, intent, method, how)) {
            SetupAttempts.mark(data, intent, "requires_action", null);
            intent.put("status", "requires_action").putNull("last_setup_error");
            intent.set("next_action", challenges.action(intent, how));
            return data.put(intent, "setup_intent.requires_action");
        }
        return succeed(data, intent, method);
    }

    /** The holder passed the challenge. */
    public ObjectNode authenticated(DataSet data, String id) {
        ObjectNode intent = challenged(data, id);
        ObjectNode method = method(data, intent);
        methods.authenticated(data, Nodes.id(method));
        return succeed(data, intent, method);
    }

    /** The holder failed the challenge: another payment method is needed. */
    public ObjectNode authenticationFailed(DataSet data, String id) {
        ObjectNode intent = challenged(data, id);
        return fail(data, intent, SetupErrors.notAuthenticated(method(data, intent)));
    }

    ObjectNode cancel(DataSet data, ObjectNode before, String reason) {
        requireOpen(before, "cancel");
        ObjectNode intent = before.deepCopy();
        intent.put("status", "canceled").put("cancellation_reason", reason).putNull("next_action");
        if (before.path("status").asText().equals("requires_action")) {
            SetupAttempts.mark(data, intent, "abandoned", null);
        }
        return data.put(intent, "setup_intent.canceled");
    }

    private ObjectNode succeed(DataSet data, ObjectNode intent, ObjectNode method) {
        if (intent.path("customer").isTextual()) {
            methods.attach(data, method, intent.path("customer").textValue());
        }
        SetupAttempts.mark(data, intent, "succeeded", null);
        intent.put("status", "succeeded").putNull("next_action").putNull("last_setup_error");
        data.put(intent, "setup_intent.succeeded");
        dispatcher.publish(new SetupSucceeded(data, intent));
        return intent;
    }

    private static ObjectNode fail(DataSet data, ObjectNode intent, ObjectNode error) {
        SetupAttempts.mark(data, intent, "failed", error);
        intent.put("status", "requires_payment_method")
                .putNull("payment_method")
                .putNull("next_action");
        intent.set("last_setup_error", error);
        return data.put(intent, "setup_intent.setup_failed");
    }

    static void requireOpen(ObjectNode intent, String act) {
        if (!OPEN.contains(intent.path("status").asText())) {
            throw SetupErrors.unexpected(intent, act);
        }
    }

    private static ObjectNode method(DataSet data, ObjectNode intent) {
        return data.find(
                ObjectType.PAYMENT_METHOD, intent.path("payment_method").asText());
    }

    private static ObjectNode challenged(DataSet data, String id) {
        ObjectNode intent = data.find(ObjectType.SETUP_INTENT, id);
        if (intent == null || !intent.path("status").asText().equals("requires_action")) {
            throw StripeError.invalid(null, "This setup does not wait for authentication.");
        }
        return intent.deepCopy();
    }
}
