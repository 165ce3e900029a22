package dev.tollgate.twin.billing.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** A price's amounts in its own currency, or in another of its {@code currency_options}. */
public final class PriceCurrencies {
    private PriceCurrencies() {}

    /** The node with the amounts: the price itself or an option; missing when there are none in this currency. */
    public static JsonNode amounts(DataSet data, JsonNode price, String currency) {
        return isOwn(price, currency)
                ? price
                : data.hidden(Nodes.id(price)).path("currency_options").path(currency);
    }

    public static boolean offered(DataSet data, JsonNode price, String currency) {
        return !amounts(data, price, currency).isMissingNode();
    }

    /** Throws Stripe's 400 when the price has no amount in this currency. */
    public static ObjectNode require(DataSet data, ObjectNode price, String currency, String param) {
        if (!offered(data, price, currency)) {
            throw StripeError.invalid(
                            null,
                            "The price specified only supports `"
                                    + price.path("currency").asText()
                                    + "`. This doesn't match the expected currency: `" + currency + "`.")
                    .param(param);
        }
        return price;
    }

    static JsonNode tiers(DataSet data, JsonNode price, String currency) {
        if (!price.path("billing_scheme").asText().equals("tiered")) {
            return MissingNode.getInstance();
        }
        return isOwn(price, currency)
                ? data.hidden(Nodes.id(price)).path("tiers")
                : amounts(data, price, currency).path("tiers");
    }

    private static boolean isOwn(JsonNode price, String currency) {
        return price.path("currency").asText().equals(currency);
    }
}
