package dev.tollgate.local.demo;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.process.Pause;
import dev.tollgate.local.stripe.StripeApi;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Three demo users: one on the free plan, one who subscribed to Starter with a test card, and an administrator. What
 * databases that are kept have of them already stays.
 *
 * @param gateway with the token of the product's backend
 * @param admin with the token of an administrator
 */
public record DemoAccounts(GatewayClient gateway, GatewayClient admin, StripeApi stripe, String starterPrice) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");

    /** Makes the accounts and returns a one-time login link for each. */
    public Map<String, String> make() {
        customers("acct_free", "Free Demo");
        var starter = customers("acct_starter", "Starter Demo");
        if (starter.stream().noneMatch(this::isSubscribed)) {
            subscribe(starter.get(0));
            awaitPlan("acct_starter", "starter");
        }
        var links = new LinkedHashMap<String, String>();
        links.put("free", loginLink("acct_free", "free-user", "billing"));
        links.put("starter", loginLink("acct_starter", "starter-user", "billing"));
        links.put("admin", adminLink());
        return links;
    }

    /** The account's Stripe customers, the primary one first; one is made when there is none. */
    private List<String> customers(String account, String name) {
        var known = gateway.get("/api/v1/customers?account=" + account).get("data");
        if (!known.isEmpty()) {
            return StreamSupport.stream(known.spliterator(), false)
                    .sorted(Comparator.comparing(
                            customer -> !customer.path("primary").asBoolean()))
                    .map(customer -> customer.get("stripeCustomerId").asText())
                    .toList();
        }
        var email = account.replace('_', '-') + "@example.com";
        var made = gateway.post("/api/v1/customers", Map.of("account", account, "email", email, "name", name));
        return List.of(made.get("stripeCustomerId").asText());
    }

    /** Whether any subscription goes on, whatever its plan: a second one would be billed beside it. */
    private boolean isSubscribed(String customer) {
        var subscriptions = stripe.get("/v1/subscriptions", Map.of("customer", customer, "limit", "100"));
        return StreamSupport.stream(subscriptions.get("data").spliterator(), false)
                .anyMatch(object -> !ENDED.contains(object.path("status").asText()));
    }

    /** What Checkout would do at Stripe: a card on file, and a subscription that is paid with it at once. */
    private void subscribe(String customer) {
        var card = stripe.post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer))
                .get("id")
                .asText();
        stripe.post("/v1/customers/" + customer, Map.of("invoice_settings[default_payment_method]", card));
        stripe.post("/v1/subscriptions", Map.of("customer", customer, "items[0][price]", starterPrice));
    }

    private void awaitPlan(String account, String plan) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!plan(account).equals(plan)) {
            if (System.nanoTime() > end) {
                throw new LocalFailure(account + " is not on " + plan + " after " + PATIENCE.toSeconds()
                        + " s: Stripe's webhooks did not arrive or were not applied.");
            }
            Pause.take();
        }
    }

    private String plan(String account) {
        return gateway.get("/api/v1/subscription?account=" + account)
                .path("plan")
                .asText();
    }

    /** Only an administrator's token makes an administrator's link. */
    private String adminLink() {
        return admin.post("/api/v1/sessions", Map.of("subject", "admin-user", "role", "admin"))
                .get("url")
                .asText();
    }

    private String loginLink(String account, String subject, String role) {
        return gateway.post("/api/v1/sessions", Map.of("account", account, "subject", subject, "role", role))
                .get("url")
                .asText();
    }
}
