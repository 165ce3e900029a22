package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;

/** The field {@code automatic_tax} of what is taxed: a subscription, an invoice, a Checkout session, a phase. */
public record TaxSettings(ObjectNode json) {
    private static final String FIELD = "automatic_tax";
    private static final String ENABLED = "automatic_tax[enabled]";

    /** Reads the parameter of the same name. */
    public void read(Params params) {
        params.object(FIELD).ifPresent(given -> {
            given.requiredText("enabled");
            enable(given.flag("enabled").orElseThrow());
            given.object("liability").ifPresent(liability -> {
                liability.requiredText("type");
                liability.choice("type", "account", "self");
                liability.rejecting("account");
            });
        });
    }

    public boolean enabled() {
        return json.path(FIELD).path("enabled").asBoolean();
    }

    /** Switches it on or off; nothing is known of its result then. */
    public void enable(boolean enabled) {
        ObjectNode settings = field();
        for (String name : new String[] {"disabled_reason", "liability", "provider", "status"}) {
            if (settings.has(name)) {
                settings.putNull(name);
            }
        }
        settings.put("enabled", enabled);
        if (enabled) {
            settings.putObject("liability").put("type", "self");
        }
        if (enabled && settings.has("provider")) {
            settings.put("provider", "stripe");
        }
    }

    /** Switches it off because it is not known where the customer is. */
    public void disable(String reason) {
        enable(false);
        field().put("disabled_reason", reason);
    }

    /** Writes whether the last calculation knew where to tax. */
    public void conclude(AutomaticTax tax) {
        field().put("status", tax.isComplete() ? "complete" : "requires_location_inputs");
    }

    /** Whether the last calculation did not know where to tax. */
    public boolean lacksLocation() {
        return enabled() && json.path(FIELD).path("status").asText().equals("requires_location_inputs");
    }

    /** Throws 400 when tax rates are given besides. */
    public void requireAlone() {
        boolean rated = !json.path("default_tax_rates").isEmpty();
        for (JsonNode item : json.path("items").path("data")) {
            rated |= !item.path("tax_rates").isEmpty();
        }
        if (enabled() && rated) {
            throw StripeError.invalid(
                            null,
                            "You cannot use `default_tax_rates` or `tax_rates` together with "
                                    + "`automatic_tax[enabled]=true`.")
                    .param(ENABLED);
        }
    }

    /** Throws 400 when it is not known where the customer is taxed, as tax needs to know. */
    public void requireLocation(DataSet data) {
        if (isNowhere(data)) {
            throw unknownLocation();
        }
    }

    /** Whether it is on, and not known where the customer is taxed. */
    public boolean isNowhere(DataSet data) {
        ObjectNode customer =
                data.find(ObjectType.CUSTOMER, json.path("customer").asText());
        return enabled() && customer != null && TaxLocation.of(data, customer) == null;
    }

    public static StripeError unknownLocation() {
        return StripeError.invalid(
                "customer_tax_location_invalid",
                "The customer's location isn't recognized. Set a valid customer address in order to automatically "
                        + "calculate tax.");
    }

    private ObjectNode field() {
        return json.withObjectProperty(FIELD);
    }
}
