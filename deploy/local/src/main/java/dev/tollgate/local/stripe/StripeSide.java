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
    private static final String KEY = "STRIPE_SECRET_KEY";
    private static final String BUDGET = "STRIPE_REQUESTS_PER_SECOND";
    private static final String TWIN_BUDGET = "200";
    private static final List<String> OPTIONAL_PRICES = List.of("STRIPE_ENTERPRISE_PRICE_ID");
    private static final String STRIPE = "https://api.stripe.com";

    /** Refuses a live key, as this run makes demo customers and subscriptions, and a service's key without this run's. */
    public StripeSide {
        for (var name : ServiceKey.settings()) {
            var key = environment.getOrDefault(name, "");
            if (key.startsWith("sk_live_") || key.startsWith("rk_live_")) {
                throw new LocalFailure(name + " is a live key. The local run makes demo customers and subscriptions, "
                        + "so it takes only test keys (sk_test_… or rk_test_…).");
            }
            if (!key.isEmpty() && environment.getOrDefault(KEY, "").isEmpty()) {
                throw new LocalFailure(name + " is set but " + KEY + " is not, which this run makes the prices with.");
            }
        }
    }

    public boolean usesTwin() {
        return given(KEY).isEmpty();
    }

    /** The clock that business time follows; Stripe itself has none that can be moved. */
    public Optional<URI> businessClock() {
        return usesTwin() ? Optional.of(twin.resolve("/_twin/clock")) : Optional.empty();
    }

    public StripeApi api() {
        return new StripeApi(base().orElse(URI.create(STRIPE)), secretKey());
    }

    /**
     * Makes the prices, a restricted key per service and the webhook endpoint at the twin (Stripe itself cannot reach
     * this machine), and returns what the services need. What the user gave stays as it is.
     *
     * @param localSecret a webhook secret of this run's own, accepted besides Stripe's
     */
    public StripeSettings prepare(String localSecret) {
        var catalogue = new Catalogue(api());
        var prices = new LinkedHashMap<String, String>();
        prices.put(
                StripeSettings.STARTER_PRICE,
                given(StripeSettings.STARTER_PRICE).orElseGet(catalogue::starterPrice));
        prices.put(
                "STRIPE_PROFESSIONAL_PRICE_ID",
                given("STRIPE_PROFESSIONAL_PRICE_ID").orElseGet(catalogue::professionalPrice));
        OPTIONAL_PRICES.forEach(name -> given(name).ifPresent(value -> prices.put(name, value)));
        var common = new LinkedHashMap<String, String>();
        base().ifPresent(base -> common.put("STRIPE_API_BASE", base.toString()));
        given("STRIPE_API_VERSION").ifPresent(version -> common.put("STRIPE_API_VERSION", version));
        given("STRIPE_ACCOUNT").ifPresent(account -> common.put("STRIPE_ACCOUNT", account));
        requestsPerSecond().ifPresent(budget -> common.put(BUDGET, budget));
        return new StripeSettings(keys(), common, prices, webhookSecrets(localSecret));
    }

    private Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        for (var service : ServiceKey.values()) {
            keys.put(service.service(), usesTwin() ? twinKey(service) : service.given(environment, secretKey()));
        }
        return keys;
    }

    private String twinKey(ServiceKey service) {
        return api().postJson(
                        "/_twin/restricted_keys",
                        Map.of("name", service.service(), "permissions", service.permissions()))
                .get("key")
                .asText();
    }

    private String webhookSecrets(String localSecret) {
        var given = given("STRIPE_WEBHOOK_SECRET");
        var stripes = given.isPresent() || !usesTwin() ? given : Optional.of(twinEndpointSecret());
        return stripes.map(secret -> secret + "," + localSecret).orElse(localSecret);
    }

    /** The secret of an endpoint is shown once, so one that an earlier run left is replaced. */
    private String twinEndpointSecret() {
        var url = webhooks.resolve("/api/v1/webhooks/stripe").toString();
        for (var former :
                api().get("/v1/webhook_endpoints", Map.of("limit", "100")).get("data")) {
            if (former.get("url").asText().equals(url)) {
                api().delete("/v1/webhook_endpoints/" + former.get("id").asText());
            }
        }
        var endpoint = new LinkedHashMap<>(Map.of("url", url));
        endpoint.putAll(EventTypes.enabled());
        return api().post("/v1/webhook_endpoints", endpoint).get("secret").asText();
    }

    private Optional<URI> base() {
        return given("STRIPE_API_BASE").map(URI::create).or(() -> usesTwin() ? Optional.of(twin) : Optional.empty());
    }

    /** The twin has no limit of its own; Stripe has, which the services know. */
    private Optional<String> requestsPerSecond() {
        return given(BUDGET).or(() -> usesTwin() ? Optional.of(TWIN_BUDGET) : Optional.empty());
    }

    private String secretKey() {
        return given(KEY).orElse(TWIN_SECRET_KEY);
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
