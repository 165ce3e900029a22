package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Locale;
import java.util.Set;

/**
 * Where a customer is taxed, see https://docs.stripe.com/tax/customer-locations.
 *
 * @param state null when it is unknown, or does not matter
 * @param source what it was taken from, in Stripe's words
 */
public record TaxLocation(String country, String state, String source) {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int STATE_LENGTH = 2;

    /** The first of shipping address, address, payment method and IP address that is there; null when it is not enough. */
    public static TaxLocation of(DataSet data, ObjectNode json) {
        TaxedCustomer customer = new TaxedCustomer(json);
        if (isFilled(customer.shippingAddress())) {
            return at(customer.shippingAddress(), "shipping_destination");
        }
        if (isFilled(customer.address())) {
            return at(customer.address(), "billing_address");
        }
        JsonNode method = methodAddress(data, customer.paymentMethod());
        if (isFilled(method)) {
            return at(method, "payment_method");
        }
        String ip = customer.ipAddress(data);
        return ip == null ? null : TaxTable.ofAddress(ip);
    }

    private static JsonNode methodAddress(DataSet data, String id) {
        ObjectNode method = id == null ? null : data.find(ObjectType.PAYMENT_METHOD, id);
        return method == null ? Nodes.MAPPER.missingNode() : method.at("/billing_details/address");
    }

    private static boolean isFilled(JsonNode address) {
        return address.findValues("country").stream().anyMatch(JsonNode::isTextual)
                || address.findValues("postal_code").stream().anyMatch(JsonNode::isTextual);
    }

    /** The United States need a postal code, Canada that or a province, other countries nothing more. */
    private static TaxLocation at(JsonNode address, String source) {
        String country = upper(Nodes.text(address, "country"));
        String postalCode = upper(Nodes.text(address, "postal_code")).replace(" ", "");
        String given = upper(Nodes.text(address, "state"));
        String state = given.length() == STATE_LENGTH ? given : TaxTable.state(country, postalCode);
        boolean enough =
                switch (country) {
                    case "US" -> postalCode.matches("\\d{5}(-?\\d{4})?");
                    case "CA" -> state != null;
                    default -> COUNTRIES.contains(country);
                };
        return enough ? new TaxLocation(country, state, source) : null;
    }

    private static String upper(String text) {
        return text == null ? "" : text.toUpperCase(Locale.ROOT);
    }

    ObjectNode shown() {
        return Nodes.object().put("country", country).put("source", source).put("state", state);
    }
}
