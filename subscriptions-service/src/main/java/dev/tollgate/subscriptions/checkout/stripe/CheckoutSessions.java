package dev.tollgate.subscriptions.checkout.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripe.UnreadableObject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Subscription-mode Checkout sessions.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe</a>
 */
@ApplicationScoped
public class CheckoutSessions {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final String TOLLGATE_ID = "tollgate_id";
    private static final String ACCOUNT = "tollgate_account";

    private final StripeCalls stripe;
    private final ObjectMapper json;

    CheckoutSessions(StripeCalls stripe, ObjectMapper json) {
        this.stripe = stripe;
        this.json = json;
    }

    /** Makes the page; the same one for the same checkout and attempt. */
    public Uni<JsonNode> create(StripeClaim claim, NewSession session) {
        RequestOptions options = key(session.checkoutId() + "-create-" + session.attempt());
        return stripe.call(
                claim,
                "checkout_session.create",
                client -> json(client.v1().checkout().sessions().create(params(session), options)));
    }

    /**
     * Closes the page. Fails with an invalid request when it is no longer open. Twice does no harm, so each call has a
     * key of its own: under one key Stripe would repeat a failure for a day.
     */
    public Uni<JsonNode> expire(StripeClaim claim, String sessionId) {
        return stripe.call(
                claim,
                "checkout_session.expire",
                client -> json(client.v1().checkout().sessions().expire(sessionId)));
    }

    /** Reads the session. */
    public Uni<JsonNode> get(StripeClaim claim, String sessionId) {
        return stripe.get(claim, "checkout_session.retrieve", StripePath.of("checkout/sessions", sessionId));
    }

    /** The sessions of a customer that can still be paid, whoever made them. */
    public Uni<List<JsonNode>> listOpen(StripeClaim claim, String customerId) {
        return stripe.list(
                claim,
                "checkout_session.list",
                "/v1/checkout/sessions?status=open&customer=" + StripePath.encode(customerId));
    }

    private static SessionCreateParams params(NewSession session) {
        var params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setCustomer(session.customerId())
                .setSuccessUrl(session.successUrl())
                .setCancelUrl(session.cancelUrl())
                .putMetadata(TOLLGATE_ID, session.checkoutId())
                .putMetadata(ACCOUNT, session.account())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(session.priceId())
                        .setQuantity(1L)
                        .build())
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .putMetadata(TOLLGATE_ID, session.checkoutId())
                        .putMetadata(ACCOUNT, session.account())
                        .putMetadata("tollgate_plan", session.plan())
                        .build());
        if (REFERENCE.matcher(session.account()).matches()) {
            params.setClientReferenceId(session.account());
        }
        return params.build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private JsonNode json(Session session) {
        try {
            return json.readTree(session.getLastResponse().body());
        } catch (JsonProcessingException e) {
            throw new UnreadableObject("checkout.session is not JSON: " + e.getOriginalMessage());
        }
    }
}
