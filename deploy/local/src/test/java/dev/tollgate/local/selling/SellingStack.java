package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.check.StripeObjects;
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
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The running stack as an account's customers and its operator reach it.
 *
 * @param stripe with a key that may do everything
 * @param replicas what sells besides the stack's own services
 */
record SellingStack(Layout layout, StripeApi stripe, TwinPages pages, Replicas replicas) {
    private static final int SLOW_CALLS = 3;
    private static final List<String> LOOKUP_KEYS = List.of("starter", "professional");

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

    Shop shop(String account, BooleanSupplier quiet) {
        var prices = prices();
        return new Shop(
                new Gateways(
                        LocalService.GATEWAY.address(layout.ports()),
                        replicas.gateway().address()),
                token(account),
                pages,
                prices.stream().map(price -> link(price, account)).toList(),
                new StripeDashboard(stripe, account, prices),
                quiet);
    }

    /** Debits that wait get the bank's answer. */
    void answerBanks(Random random) {
        for (var session : stripe.get("/v1/checkout/sessions", Map.of("limit", "20", "status", "complete"))
                .get("data")) {
            if (session.path("payment_status").asText().equals("unpaid")) {
                pages.answerDebit(layout.twin(), session.get("id").asText(), random.nextBoolean());
            }
        }
    }

    /** Stripe takes its time over what is posted to that path next, so that a replica can end in the middle of it. */
    void slow(String path, Duration time) {
        stripe.postJson(
                "/_twin/faults",
                Map.of("method", "POST", "path", path, "hangMillis", time.toMillis(), "times", SLOW_CALLS));
    }

    void endFaults() {
        stripe.delete("/_twin/faults");
    }

    /** Tollgate's open pages for the account; excludes pages of deleted customers, which cannot be paid. */
    List<String> openPages(String account) {
        var objects = new StripeObjects(stripe, true);
        var open = objects.list("/v1/checkout/sessions", Map.of("status", "open"));
        var customers = objects.list("/v1/customers", Map.of()).stream()
                .map(customer -> customer.get("id").asText())
                .collect(Collectors.toSet());
        return open.stream()
                .filter(page -> page.at("/metadata/tollgate_account").asText().equals(account))
                .filter(page -> page.path("customer").isNull()
                        || customers.contains(page.path("customer").asText()))
                .map(page -> page.get("url").asText())
                .toList();
    }

    /** The fault that must not be: two subscriptions that look like ours, both paid; both are canceled afterwards. */
    List<String> sellTwice(String account) {
        var customer = id(stripe.post("/v1/customers", Map.of("metadata[tollgate_account]", account)));
        var card = id(stripe.post("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer)));
        var sold = Stream.of("chk_one", "chk_other")
                .map(ours -> id(stripe.post(
                        "/v1/subscriptions",
                        Map.of(
                                "customer",
                                customer,
                                "default_payment_method",
                                card,
                                "items[0][price]",
                                prices().get(0),
                                "metadata[tollgate_account]",
                                account,
                                "metadata[tollgate_id]",
                                ours + account))))
                .toList();
        stripe.postJson("/_twin/clock", Map.of("advanceSeconds", 1));
        sold.forEach(subscription -> stripe.delete("/v1/subscriptions/" + subscription));
        return sold;
    }

    private static String id(JsonNode object) {
        return object.get("id").asText();
    }

    private List<String> prices() {
        var prices = new ArrayList<String>();
        for (var price : stripe.get("/v1/prices", Map.of("active", "true")).get("data")) {
            if (LOOKUP_KEYS.stream().anyMatch(price.path("lookup_key").asText()::contains)) {
                prices.add(price.get("id").asText());
            }
        }
        return prices;
    }

    private URI link(String price, String account) {
        var link =
                stripe.post("/v1/payment_links", Map.of("line_items[0][price]", price, "line_items[0][quantity]", "1"));
        return URI.create(link.get("url").asText() + "?client_reference_id=" + account);
    }

    private String token(String account) {
        return new OutsideToken(account + "-billing", Optional.of(account), "billing", Duration.ofHours(1))
                .signedBy(new LocalKeys(layout.keys()).outsideSigner(), Instant.now());
    }
}
