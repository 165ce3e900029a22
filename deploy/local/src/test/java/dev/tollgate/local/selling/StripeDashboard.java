package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.stripe.StripeApi;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Changes one account's customers as in Stripe's dashboard, outside Tollgate's control. */
final class StripeDashboard {
    private static final int MOST_SEATS = 3;
    private static final String SUBSCRIPTIONS = "/v1/subscriptions";

    private final StripeApi stripe;
    private final String account;
    private final List<String> prices;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    StripeDashboard(StripeApi stripe, String account, List<String> prices) {
        this.stripe = stripe;
        this.account = account;
        this.prices = prices;
    }

    /** The subscriptions that were canceled or given the quantity 0, and the customers that were deleted here. */
    Set<String> ended() {
        return Set.copyOf(ended);
    }

    /** Makes a subscription, whose first payment is open, declined or made; returns the page where it can be paid. */
    Optional<URI> subscribe(Random random) {
        var customer = any(customers(), random);
        var subscription = new HashMap<>(Map.of("items[0][price]", prices.get(random.nextInt(prices.size()))));
        var card = random.nextInt(3);
        return customer.flatMap(id -> attempt(() -> {
                    subscription.put("customer", id);
                    subscription.putAll(payment(id, card));
                    return stripe.post(SUBSCRIPTIONS, subscription);
                }))
                .flatMap(made -> attempt(() ->
                        stripe.get("/v1/invoices/" + made.path("latest_invoice").asText(), Map.of())))
                .map(invoice -> URI.create(invoice.path("hosted_invoice_url").asText()));
    }

    private Map<String, String> payment(String customer, int card) {
        if (card == 0) {
            return Map.of("payment_behavior", "default_incomplete");
        }
        var method = card == 1 ? "pm_card_chargeCustomerFail" : "pm_card_visa";
        var attached = stripe.post("/v1/payment_methods/" + method + "/attach", Map.of("customer", customer));
        return Map.of("default_payment_method", attached.get("id").asText());
    }

    String changeQuantity(Random random) {
        var quantity = Integer.toString(random.nextInt(MOST_SEATS + 1));
        return any(subscriptions(), random)
                .flatMap(id -> attempt(() -> {
                    var item = stripe.get(SUBSCRIPTIONS + "/" + id, Map.of())
                            .at("/items/data/0/id")
                            .asText();
                    return stripe.post(
                            SUBSCRIPTIONS + "/" + id, Map.of("items[0][id]", item, "items[0][quantity]", quantity));
                }))
                .map(changed -> noteQuantity(changed.get("id").asText(), quantity))
                .orElse(Story.NOTHING);
    }

    /** A subscription of nothing counts as none, and is ended before a plan is sold. */
    private String noteQuantity(String subscription, String quantity) {
        if (quantity.equals("0")) {
            ended.add(subscription);
        }
        return subscription + " has " + quantity;
    }

    /** At once, or at the end of the period. */
    String cancel(Random random) {
        var later = random.nextInt(3) == 0;
        return any(subscriptions(), random)
                .map(id -> later ? endLater(id) : end(SUBSCRIPTIONS, id))
                .orElse(Story.NOTHING);
    }

    private String endLater(String subscription) {
        var path = SUBSCRIPTIONS + "/" + subscription;
        return attempt(() -> stripe.post(path, Map.of("cancel_at_period_end", "true")))
                .map(ending -> subscription + " at the end of its period")
                .orElse(subscription + " is gone");
    }

    String deleteCustomer(Random random) {
        return any(customers(), random).map(id -> end("/v1/customers", id)).orElse(Story.NOTHING);
    }

    private String end(String path, String id) {
        return attempt(() -> {
                    stripe.delete(path + "/" + id);
                    ended.add(id);
                    return id;
                })
                .orElse(id + " is gone");
    }

    private List<String> customers() {
        return list("/v1/customers", Map.of("limit", "100")).stream()
                .filter(object ->
                        object.at("/metadata/tollgate_account").asText().equals(account))
                .map(object -> object.get("id").asText())
                .toList();
    }

    private List<String> subscriptions() {
        return customers().stream()
                .flatMap(customer ->
                        attempt(() -> list(SUBSCRIPTIONS, Map.of("customer", customer))).orElse(List.of()).stream())
                .map(object -> object.get("id").asText())
                .toList();
    }

    private List<JsonNode> list(String path, Map<String, String> filter) {
        return StreamSupport.stream(stripe.get(path, filter).get("data").spliterator(), false)
                .toList();
    }

    /** Nothing when Stripe refuses it, because a customer's click was faster. */
    private static <T> Optional<T> attempt(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (LocalFailure refused) {
            return Optional.empty();
        }
    }

    private static Optional<String> any(List<String> ids, Random random) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }
}
