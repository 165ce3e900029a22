package dev.tollgate.local.demo;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.process.Pause;
import dev.tollgate.local.stripe.StripeApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three demo users: one on the free plan, one who subscribed to Starter with a test card, and an administrator. What
 * databases that are kept have of them already stays.
 *
 * @param gateway with the token of the product's backend
 * @param admin with the token of an administrator
 */
public record DemoAccounts(GatewayClient gateway, GatewayClient admin, StripeApi stripe, String starterPrice) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Makes the accounts and returns a one-time login link for each. */
    public Map<String, String> make() {
        customer("acct_free", "Free Demo");
        var starter = customer("acct_starter", "Starter Demo");
        if (!plan("acct_starter").equals("starter")) {
            subscribe(starter);
            awaitPlan("acct_starter", "starter");
        }
        var links = new LinkedHashMap<String, String>();
        links.put("free", loginLink("acct_free", "free-user", "billing"));
        links.put("starter", loginLink("acct_starter", "starter-user", "billing"));
        links.put("admin", adminLink());
        return links;
    }

    private String customer(String account, String name) {
        var known = gateway.get("/api/v1/customers?account=" + account).get("data");
        if (!known.isEmpty()) {
            return known.get(0).get("stripeCustomerId").asText();
        }
        var email = account.replace('_', '-') + "@example.com";
        return gateway.post("/api/v1/customers", Map.of("account", account, "email", email, "name", name))
                .get("stripeCustomerId")
                .asText();
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
