package dev.tollgate.local.selling;

import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.OutsideToken;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeApi;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The running stack as an account's customers and its operator reach it.
 *
 * @param stripe with a key that may do everything
 */
record SellingStack(Layout layout, StripeApi stripe, TwinPages pages) {
    private static final List<String> LOOKUP_KEYS = List.of("starter", "professional");

    URI twin() {
        return layout.twin();
    }

    /** Puts a relay between the twin's webhooks and webhooks-service. */
    WebhookRelay relay() {
        var target = LocalService.WEBHOOKS.address(layout.ports()).resolve("/api/v1/webhooks/stripe");
        var relay = WebhookRelay.start(target);
        for (var endpoint : stripe.get("/v1/webhook_endpoints", Map.of()).get("data")) {
            stripe.post(
                    "/v1/webhook_endpoints/" + endpoint.get("id").asText(),
                    Map.of("url", relay.url().toString()));
        }
        return relay;
    }

    Shop shop(String account) {
        var links = new ArrayList<URI>();
        for (var price : stripe.get("/v1/prices", Map.of("active", "true")).get("data")) {
            if (LOOKUP_KEYS.stream().anyMatch(price.path("lookup_key").asText()::contains)) {
                var link = stripe.post(
                        "/v1/payment_links",
                        Map.of("line_items[0][price]", price.get("id").asText(), "line_items[0][quantity]", "1"));
                links.add(URI.create(link.get("url").asText() + "?client_reference_id=" + account));
            }
        }
        return new Shop(LocalService.GATEWAY.address(layout.ports()), pages, List.copyOf(links));
    }

    String token(String account) {
        return new OutsideToken(account + "-billing", Optional.of(account), "billing", Duration.ofHours(1))
                .signedBy(new LocalKeys(layout.keys()).outsideSigner(), Instant.now());
    }
}
