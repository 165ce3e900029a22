package dev.tollgate.local.stripe;

import java.util.Map;

/** The prices of the price list at Stripe, found by lookup key and made when they are not there yet. */
public record Catalogue(StripeApi stripe) {

    /** The id of Starter's monthly price: $29. */
    public String starterPrice() {
        return price("tollgate_starter_monthly", "Starter", 2900);
    }

    /** The id of Professional's monthly price: $99. */
    public String professionalPrice() {
        return price("tollgate_professional_monthly", "Professional", 9900);
    }

    private String price(String lookupKey, String productName, long amountMinor) {
        var found = stripe.get("/v1/prices", Map.of("lookup_keys[0]", lookupKey, "active", "true"))
                .path("data");
        return found.isEmpty()
                ? make(lookupKey, productName, amountMinor)
                : found.get(0).get("id").asText();
    }

    private String make(String lookupKey, String productName, long amountMinor) {
        var product = stripe.post("/v1/products", Map.of("name", productName))
                .get("id")
                .asText();
        var price = stripe.post(
                "/v1/prices",
                Map.of(
                        "product",
                        product,
                        "currency",
                        "usd",
                        "unit_amount",
                        Long.toString(amountMinor),
                        "recurring[interval]",
                        "month",
                        "lookup_key",
                        lookupKey));
        return price.get("id").asText();
    }
}
