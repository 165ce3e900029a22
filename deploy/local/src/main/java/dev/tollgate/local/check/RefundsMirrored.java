package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.time;
import static dev.tollgate.local.check.MirroredField.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refunds; they name a payment and no customer. */
final class RefundsMirrored extends Mirrored {
    private static final String PAYMENTS = "SELECT p.id FROM payments p JOIN customers c"
            + " ON c.stripe_customer_id = p.stripe_customer_id WHERE c.status = 'ACTIVE' AND p.gone_at IS NULL";

    private static final StripeList LIST = new StripeList("/v1/refunds", null);

    RefundsMirrored() {
        super(
                "refunds",
                LIST,
                List.of(
                        value("status", "/status"),
                        value("amount_minor", "/amount"),
                        value("currency", "/currency"),
                        value("payment_intent_id", "/payment_intent"),
                        value("charge_id", "/charge"),
                        value("reason", "/reason"),
                        value("failure_code", "/failure_reason"),
                        time("created_at", "/created")));
    }

    @Override
    String rows() {
        return "refunds m";
    }

    @Override
    Map<String, JsonNode> objects(Deployment system) {
        return LIST.all(system.stripe(), Map.of());
    }

    @Override
    Set<String> owners(Deployment system) {
        return system.payments().ids(PAYMENTS);
    }

    @Override
    String owner() {
        return "/payment_intent";
    }
}
