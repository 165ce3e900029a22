package dev.tollgate.local.stripe;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the services need of Stripe, each only its own.
 *
 * @param keys the key of each service that calls Stripe
 * @param common address and version, where they are not the usual ones
 * @param prices the plans' prices
 * @param webhookSecrets what webhooks are signed with, comma-separated
 */
public record StripeSettings(
        Map<String, String> keys, Map<String, String> common, Map<String, String> prices, String webhookSecrets) {
    static final String STARTER_PRICE = "STRIPE_STARTER_PRICE_ID";

    /** The STRIPE_… settings of the service that signs with this name; none for one that has nothing to do with Stripe. */
    public Map<String, String> of(String service) {
        if (!keys.containsKey(service)) {
            return Map.of();
        }
        var settings = new LinkedHashMap<>(common);
        settings.put("STRIPE_SECRET_KEY", keys.get(service));
        if (service.equals("subscriptions")) {
            settings.putAll(prices);
        }
        if (service.equals("webhooks")) {
            settings.put("STRIPE_WEBHOOK_SECRET", webhookSecrets);
        }
        return settings;
    }

    /** The price the demo account subscribes to. */
    public String starterPrice() {
        return prices.get(STARTER_PRICE);
    }
}
