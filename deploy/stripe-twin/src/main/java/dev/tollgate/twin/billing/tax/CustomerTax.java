package dev.tollgate.twin.billing.tax;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** A customer's {@code tax}: where they are, and what that means for automatic taxes. */
public final class CustomerTax {
    private static final String PARAMETER = "tax";
    private static final String VALIDATION = "validate_location";

    private CustomerTax() {}

    /** The object that is shown when it is expanded. */
    public static ObjectNode shown(DataSet data, ObjectNode customer) {
        TaxLocation location = TaxLocation.of(data, customer);
        ObjectNode tax = Nodes.object()
                .put("automatic_tax", AutomaticTax.of(data, customer).status())
                .put("ip_address", new TaxedCustomer(customer).ipAddress(data));
        tax.set("location", location == null ? Nodes.MAPPER.nullNode() : location.shown());
        return tax.put("provider", "stripe");
    }

    /** Reads the parameter for a new customer, whose other fields are read; 400 when an unknown location is refused. */
    public static void create(DataSet data, Params params, ObjectNode customer) {
        Params given = ipAddress(data, params, customer);
        boolean immediately = given != null
                && given.choice(VALIDATION, "deferred", "immediately")
                        .filter("immediately"::equals)
                        .isPresent();
        if (immediately && TaxLocation.of(data, customer) == null) {
            throw TaxSettings.unknownLocation();
        }
    }

    /** The same for a change, which may not lose the location of a customer whose subscriptions are taxed. */
    public static void update(DataSet data, Params params, ObjectNode before, ObjectNode customer) {
        boolean known = TaxLocation.of(data, before) != null;
        Params given = ipAddress(data, params, customer);
        String validation = given == null
                ? "auto"
                : given.choice(VALIDATION, "auto", "deferred", "immediately").orElse("auto");
        boolean wanted = validation.equals("immediately")
                || validation.equals("auto") && known && isTaxed(data, new TaxedCustomer(customer).id());
        if (wanted && TaxLocation.of(data, customer) == null) {
            throw TaxSettings.unknownLocation();
        }
    }

    private static boolean isTaxed(DataSet data, String customer) {
        return data.table(ObjectType.SUBSCRIPTION).where("customer", customer).values().stream()
                .anyMatch(subscription ->
                        !subscription.hasNonNull("ended_at") && new TaxSettings(subscription).enabled());
    }

    private static Params ipAddress(DataSet data, Params params, ObjectNode customer) {
        Params given = params.object(PARAMETER).orElse(null);
        if (given != null && given.has("ip_address")) {
            new TaxedCustomer(customer)
                    .setIpAddress(data, given.text("ip_address").orElse(null));
        }
        return given;
    }
}
