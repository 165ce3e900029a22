package dev.tollgate.local.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Stripe key of each service that calls Stripe, and all it may do there: what a restricted key needs.
 *
 * @see <a href="https://docs.stripe.com/keys/restricted-api-keys">Restricted API keys</a>
 */
public enum ServiceKey {
    PAYMENTS(Map.of(
            "customers", "write",
            "payment_methods", "read",
            "payment_intents", "read",
            "charges", "read",
            "invoices", "read",
            "invoice_payments", "read",
            "refunds", "read")),
    SUBSCRIPTIONS(Map.of(
            "checkout_sessions", "write",
            "subscriptions", "write",
            "invoices", "write",
            "invoice_payments", "read",
            "payment_intents", "read",
            "subscription_items", "read")),
    WEBHOOKS(Map.of("events", "read"));

    private final Map<String, String> permissions;

    ServiceKey(Map<String, String> permissions) {
        this.permissions = permissions;
    }

    /** The names of all settings that hold a Stripe key. */
    public static List<String> settings() {
        return Stream.concat(
                        Stream.of("STRIPE_SECRET_KEY"), Arrays.stream(values()).map(ServiceKey::setting))
                .toList();
    }

    /** The service's short name, with which it also signs. */
    String service() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The user's key for this service; the one for all when there is none. */
    String given(Map<String, String> environment, String forAll) {
        var own = environment.getOrDefault(setting(), "");
        return own.isEmpty() ? forAll : own;
    }

    Map<String, String> permissions() {
        return permissions;
    }

    private String setting() {
        return name() + "_STRIPE_KEY";
    }
}
