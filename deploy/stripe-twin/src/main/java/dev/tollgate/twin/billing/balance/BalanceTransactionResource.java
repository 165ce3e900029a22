package dev.tollgate.twin.billing.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;

/** https://docs.stripe.com/api/customer_balance_transactions. */
public final class BalanceTransactionResource implements Resource {
    private static final String PATH = "/v1/customers/{id}/balance_transactions";
    private static final long MOST = 99_999_999_999L;

    @Override
    public void register(Routes routes) {
        routes.post(PATH, this::create)
                .get(PATH, this::list)
                .get(PATH + "/{transaction}", this::retrieve)
                .post(PATH + "/{transaction}", this::update);
    }

    private ObjectNode create(Call call) {
        ObjectNode before = call.target(ObjectType.CUSTOMER);
        Params params = call.params();
        params.requiredText("amount");
        long amount = params.integer("amount", -MOST, MOST).orElseThrow();
        String currency = Currencies.require(params, "currency");
        ObjectNode customer = before.deepCopy();
        ObjectNode transaction = CustomerBalance.add(
                call.data(), customer, BalanceEntry.given(currency, amount, BalanceChange.ADJUSTMENT));
        copy(params, transaction);
        call.data().put(transaction);
        call.data().update(before, customer, "customer.updated");
        return transaction;
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return transaction(call);
    }

    private ObjectNode update(Call call) {
        ObjectNode transaction = transaction(call).deepCopy();
        copy(call.params(), transaction);
        call.data().put(transaction);
        return transaction;
    }

    private ObjectNode list(Call call) {
        call.target(ObjectType.CUSTOMER);
        return Listing.of(call, ObjectType.CUSTOMER_BALANCE_TRANSACTION)
                .by("customer", call.id())
                .equal("invoice")
                .created()
                .answer();
    }

    private static ObjectNode transaction(Call call) {
        call.target(ObjectType.CUSTOMER);
        String id = call.values().get(1);
        ObjectNode transaction = call.data().find(ObjectType.CUSTOMER_BALANCE_TRANSACTION, id);
        if (transaction == null || !call.id().equals(Nodes.text(transaction, "customer"))) {
            throw StripeError.missing(ObjectType.CUSTOMER_BALANCE_TRANSACTION, id);
        }
        return transaction;
    }

    private static void copy(Params params, ObjectNode transaction) {
        FieldCopy.from(params, transaction).texts("description").metadata();
        params.done();
    }
}
