package dev.tollgate.subscriptions.checkout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import dev.tollgate.kit.operation.StripeSearch;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Subscription-mode Checkout sessions.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions">Stripe</a>
 */
@ApplicationScoped
public class CheckoutSessions {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private final StripeCalls stripe;
    private final StripeSearch search;

    CheckoutSessions(StripeCalls stripe, StripeSearch search) {
        this.stripe = stripe;
        this.search = search;
    }

    /** Makes the page, or returns the one made before under the same key. */
    public Uni<JsonNode> create(StripeClaim claim, NewSession session, String idempotencyKey) {
        return stripe.write(
                claim,
                "checkout_session.create",
                client -> client.v1().checkout().sessions().create(params(session), key(idempotencyKey)));
    }

    /** Looks among the customer's pages for the one of a checkout. */
    public Uni<Optional<JsonNode>> find(StripeClaim claim, String customerId, String checkoutId) {
        String path = "/v1/checkout/sessions?customer=" + StripePath.encode(customerId);
        return search.find(claim, "checkout_session.list", path, checkoutId);
    }

    /**
     * Closes the page. Fails with an invalid request when it is no longer open. Twice does no harm, so each call has a
     * key of its own: under one key Stripe would repeat a failure for a day.
     */
    public Uni<JsonNode> expire(StripeClaim claim, String sessionId) {
        return stripe.write(
                claim,
                "checkout_session.expire",
                client -> client.v1().checkout().sessions().expire(sessionId));
    }

    /** Reads the session. */
    public Uni<JsonNode> get(StripeClaim claim, String sessionId) {
        return stripe.get(claim, "checkout_session.retrieve", StripePath.of("checkout/sessions", sessionId));
    }

    /** The sessions of a customer that can still be paid, those of payment links included. */
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
                .putMetadata(StripeSearch.TOLLGATE_ID, session.checkoutId())
                .putMetadata(StripeSearch.TOLLGATE_ACCOUNT, session.account())
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(session.priceId())
                        .setQuantity(1L)
                        .build())
                .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                        .putMetadata(StripeSearch.TOLLGATE_ID, session.checkoutId())
                        .putMetadata(StripeSearch.TOLLGATE_ACCOUNT, session.account())
                        .build());
        if (REFERENCE.matcher(session.account()).matches()) {
            params.setClientReferenceId(session.account());
        }
        return params.build();
    }

    private static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
