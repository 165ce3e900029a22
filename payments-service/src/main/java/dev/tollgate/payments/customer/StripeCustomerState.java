package dev.tollgate.payments.customer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.stripe.StripeObject;
import dev.tollgate.payments.customer.stripe.StripeCustomers;
import java.util.Optional;
import java.util.UUID;

/**
 * What we mirror of Stripe's customer object.
 *
 * @param isDeleted whether it was; then nothing else is known
 * @param tollgateId our row's id when we made it, else null
 * @param tollgateAccount the account its metadata names, else null
 */
record StripeCustomerState(
        String stripeCustomerId,
        boolean isDeleted,
        String email,
        String name,
        String tollgateId,
        String tollgateAccount) {
    /** Our row's id, unless another program wrote something else there. */
    Optional<UUID> rowId() {
        return CustomerRules.rowId(tollgateId);
    }

    /** The account that Stripe names, if one can have that name. */
    Optional<String> namedAccount() {
        return Optional.ofNullable(tollgateAccount).filter(AccountName::isOne);
    }

    static StripeCustomerState read(JsonNode node) {
        StripeObject customer = StripeObject.of(node, "customer");
        return new StripeCustomerState(
                customer.id(),
                node.path("deleted").asBoolean(),
                customer.text("/email"),
                customer.text("/name"),
                customer.text("/metadata/" + StripeCustomers.TOLLGATE_ID),
                customer.text("/metadata/" + StripeCustomers.TOLLGATE_ACCOUNT));
    }
}
