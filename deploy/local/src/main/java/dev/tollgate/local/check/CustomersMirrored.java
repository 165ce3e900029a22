package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Customers; those at Stripe that no account has are strangers, so that none is missing here. */
final class CustomersMirrored extends Mirrored {

    CustomersMirrored() {
        super(
                "customers",
                new StripeList("/v1/customers", null),
                List.of(value("email", "/email"), value("name", "/name")));
    }

    @Override
    String rows() {
        return "customers m WHERE m.stripe_customer_id IS NOT NULL";
    }

    @Override
    Map<String, JsonNode> objects(Deployment system) {
        return system.stripe().customers();
    }

    @Override
    String id() {
        return "stripe_customer_id";
    }

    @Override
    String gone() {
        return "m.status = 'DELETED'";
    }

    /** Also those that are gone here. */
    @Override
    Set<String> owners(Deployment system) {
        return system.payments().ids("SELECT stripe_customer_id AS id FROM " + rows());
    }

    @Override
    String owner() {
        return "/id";
    }
}
