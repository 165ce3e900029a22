package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.time;
import static dev.tollgate.local.check.MirroredField.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cards and other means on file of customers that exist; Stripe lists them by customer. */
final class PaymentMethodsMirrored extends Mirrored {
    private static final StripeList LIST = new StripeList("/v1/payment_methods", null);

    PaymentMethodsMirrored() {
        super(
                "payment methods",
                LIST,
                List.of(
                        value("type", "/type"),
                        new MirroredField(
                                "attached",
                                "m.attached",
                                (stripe, method) -> MirroredField.text(method, "/customer") == null ? "f" : "t"),
                        value("card_brand", "/card/brand"),
                        value("card_last4", "/card/last4"),
                        value("card_exp_month", "/card/exp_month"),
                        value("card_exp_year", "/card/exp_year"),
                        time("created_at", "/created")));
    }

    @Override
    String rows() {
        return "payment_methods m JOIN customers c ON c.stripe_customer_id = m.stripe_customer_id"
                + " AND c.status = 'ACTIVE'";
    }

    @Override
    Map<String, JsonNode> objects(Deployment system) {
        var methods = new LinkedHashMap<String, JsonNode>();
        var customers = new HashSet<>(owners(system));
        // Stripe lists nothing for one that was deleted a moment ago, and refuses to.
        customers.retainAll(system.stripe().customers().keySet());
        customers.forEach(customer -> methods.putAll(LIST.all(system.stripe(), Map.of("customer", customer))));
        return methods;
    }
}
