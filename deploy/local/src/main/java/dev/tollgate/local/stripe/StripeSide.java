package dev.tollgate.local.stripe;

import dev.tollgate.local.LocalFailure;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which Stripe this run talks to: the twin, or a test account of the user's own when a secret key is given.
 *
 * @param environment the user's settings
 * @param twin where the services reach the twin
 * @param webhooks where the twin sends its webhooks
 */
public record StripeSide(Map<String, String> environment, URI twin, URI webhooks) {
    private static final String TWIN_SECRET_KEY = "sk_test_local_twin";
    private static final String TWIN_PUBLISHABLE_KEY = "pk_test_local_twin";
    private static final List<String> OPTIONAL = List.of("STRIPE_ENTERPRISE_PRICE_ID", "STRIPE_API_VERSION");
    private static final String STRIPE = "https://api.stripe.com";

    /** Refuses a live key: this run makes demo customers and subscriptions. */
    public StripeSide {
        var key = environment.getOrDefault("STRIPE_SECRET_KEY", "");
        if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
            throw new LocalFailure(
                    "STRIPE_SECRET_KEY is a live key. The local run makes demo customers and subscriptions, "
                            + "so it takes only a test key (sk_test_… or rk_test_…).");
        }
    }

    public boolean usesTwin() {
        return environment.getOrDefault("STRIPE_SECRET_KEY", "").isEmpty();
    }

    public StripeApi api() {
        return new StripeApi(base().orElse(URI.create(STRIPE)), secretKey());
    }

    /**
     * Makes the prices, and the webhook endpoint at the twin (Stripe itself cannot reach this machine), and returns
     * the settings for the services. Settings given by the user stay as they are.
     *
     * @param localSecret a webhook secret of this run's own, accepted besides Stripe's
     */
    public Map<String, String> prepare(String localSecret) {
        var settings = new LinkedHashMap<String, String>();
        var catalogue = new Catalogue(api());
        settings.put("STRIPE_STARTER_PRICE_ID", given("STRIPE_STARTER_PRICE_ID").orElseGet(catalogue::starterPrice));
        settings.put(
                "STRIPE_PROFESSIONAL_PRICE_ID",
                given("STRIPE_PROFESSIONAL_PRICE_ID").orElseGet(catalogue::professionalPrice));
        settings.put("STRIPE_SECRET_KEY", secretKey());
        settings.put("STRIPE_PUBLISHABLE_KEY", given("STRIPE_PUBLISHABLE_KEY").orElse(TWIN_PUBLISHABLE_KEY));
        settings.put("STRIPE_WEBHOOK_SECRET", webhookSecrets(localSecret));
        base().ifPresent(base -> settings.put("STRIPE_API_BASE", base.toString()));
        OPTIONAL.forEach(name -> given(name).ifPresent(value -> settings.put(name, value)));
        return settings;
    }

    private String webhookSecrets(String localSecret) {
        var given = given("STRIPE_WEBHOOK_SECRET");
        var stripes = given.isPresent() || !usesTwin() ? given : Optional.of(twinEndpointSecret());
        return stripes.map(secret -> secret + "," + localSecret).orElse(localSecret);
    }

    private String twinEndpointSecret() {
        var url = webhooks.resolve("/api/v1/webhooks/stripe").toString();
        return api().post("/v1/webhook_endpoints", Map.of("url", url, "enabled_events[0]", "*"))
                .get("secret")
                .asText();
    }

    private Optional<URI> base() {
        return given("STRIPE_API_BASE").map(URI::create).or(() -> usesTwin() ? Optional.of(twin) : Optional.empty());
    }

    private String secretKey() {
        return given("STRIPE_SECRET_KEY").orElse(TWIN_SECRET_KEY);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
