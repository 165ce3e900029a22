package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which plan a price buys.
 *
 * @param byPrice plan by the id of its price
 */
public record PlanPrices(Map<String, String> byPrice) {
    private static final List<String> BEST_FIRST = List.of("enterprise", "professional", "starter");

    /** Reads the settings of subscriptions-service. */
    static PlanPrices of(Map<String, String> settings) {
        var prices = new LinkedHashMap<String, String>();
        for (var plan : BEST_FIRST) {
            var ids = settings.getOrDefault("STRIPE_" + plan.toUpperCase(Locale.ROOT) + "_PRICE_ID", "");
            // the first is sold, the others are recognised
            Stream.of(ids.split(","))
                    .map(String::strip)
                    .filter(price -> !price.isEmpty())
                    .forEach(price -> prices.put(price, plan));
        }
        return new PlanPrices(prices);
    }

    /** The best plan these items pay for; empty when none of them is a plan's, or nothing of it is bought. */
    Optional<String> best(List<JsonNode> items) {
        return BEST_FIRST.stream()
                .filter(plan -> items.stream().anyMatch(item -> pays(item, plan)))
                .findFirst();
    }

    /** The better one of two plans. */
    static String better(String one, String other) {
        return BEST_FIRST.indexOf(one) <= BEST_FIRST.indexOf(other) ? one : other;
    }

    private boolean pays(JsonNode item, String plan) {
        return plan.equals(byPrice.get(item.path("price").path("id").asText()))
                && item.path("quantity").asLong(1) > 0;
    }
}
