package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** When a card's holder is asked to authenticate, and where. See https://docs.stripe.com/payments/3d-secure. */
public final class Challenges {
    /** The page of an intent's challenge is at this path and the intent's id. */
    public static final String PATH = "/c/authenticate/";

    private static final String PASSED_FACT = "challenge_passed";

    private final PaymentMethods methods;
    private final PublicUrl publicUrl;

    public Challenges(PaymentMethods methods, PublicUrl publicUrl) {
        this.methods = methods;
        this.publicUrl = publicUrl;
    }

    /** Whether this confirmation with this method requires a challenge. */
    public boolean wanted(DataSet data, ObjectNode intent, ObjectNode method, Confirmation how) {
        String methodId = Nodes.id(method);
        if (isPassed(data, intent, methodId)) {
            return false;
        }
        return switch (methods.testCardOf(data, methodId).authentication()) {
            case NEVER -> false;
            case OPTIONAL -> how.challenge();
            case ONCE -> how.challenge() || !methods.isAuthenticated(data, methodId);
            case ON_SESSION -> !how.offSession();
            case ALWAYS -> true;
        };
    }

    /** Whether the holder has passed this intent's challenge, or that of another page. */
    boolean isPassed(DataSet data, ObjectNode intent, String methodId) {
        String id = Nodes.id(intent);
        return methods.isAuthenticatedNow(data, methodId)
                || data.hidden(id).path(PASSED_FACT).asText().equals(methodId);
    }

    /** Remembers that the challenge of this intent's method was passed. */
    void markPassed(DataSet data, ObjectNode intent) {
        String id = Nodes.id(intent);
        data.hide(id, data.hidden(id).put(PASSED_FACT, new PaymentIntent(intent).paymentMethod()));
    }

    /** {@code next_action}: a redirect when there is a way back, else for the client's own library. */
    public ObjectNode action(ObjectNode intent, Confirmation how) {
        String url = publicUrl.get() + PATH + Nodes.id(intent);
        ObjectNode action = Nodes.object();
        if (how.returnUrl() == null) {
            action.put("type", "use_stripe_sdk")
                    .putObject("use_stripe_sdk")
                    .put("type", "stripe_3ds2_fingerprint")
                    .put("stripe_js", url);
        } else {
            action.putObject("redirect_to_url")
                    .put("return_url", how.returnUrl())
                    .put("url", url);
            action.put("type", "redirect_to_url");
        }
        return action;
    }
}
