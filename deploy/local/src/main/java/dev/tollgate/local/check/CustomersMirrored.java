package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each customer here is as it is at Stripe. */
final class CustomersMirrored implements Invariant {
    private static final String ROWS =
            "SELECT stripe_customer_id, status, email, name FROM customers WHERE stripe_customer_id IS NOT NULL";

    @Override
    public String name() {
        return "I6 customers mirrored";
    }

    @Override
    public Finding check(Deployment system) {
        var stripe = system.stripe().byId("/v1/customers", Map.of());
        var rows = system.payments().rows(ROWS);
        var faults = new ArrayList<String>();
        rows.forEach(row -> faults.addAll(differences(row, stripe.get(row.get("stripe_customer_id")))));
        return new Finding("%d customers here, %d at Stripe".formatted(rows.size(), stripe.size()), faults);
    }

    private static List<String> differences(Map<String, String> row, JsonNode object) {
        var id = row.get("stripe_customer_id");
        var deleted = row.get("status").equals("DELETED");
        if (object == null || deleted) {
            return deleted == (object == null)
                    ? List.of()
                    : List.of(id + " is " + row.get("status") + " here and " + (deleted ? "" : "not ") + "at Stripe");
        }
        return new Differences(id)
                .text("email", row.get("email"), object.path("email"))
                .text("name", row.get("name"), object.path("name"))
                .found();
    }
}
