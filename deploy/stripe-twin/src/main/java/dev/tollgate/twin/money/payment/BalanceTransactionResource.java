package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/balance_transactions, also under its legacy path {@code /v1/balance/history}. */
public final class BalanceTransactionResource implements Resource {

    @Override
    public void register(Routes routes) {
        for (String path : new String[] {"/v1/balance_transactions", "/v1/balance/history"}) {
            routes.get(path, this::list).get(path + "/{id}", this::retrieve);
        }
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return call.target(ObjectType.BALANCE_TRANSACTION);
    }

    private ObjectNode list(Call call) {
        String payout = call.params().text("payout").orElse(null);
        return Listing.of(call, ObjectType.BALANCE_TRANSACTION)
                .byParams("source")
                .equal("currency", "type")
                .matching(one -> payout == null || payout.equals(new BalanceTransaction(one).payout(call.data())))
                .created()
                .answer();
    }
}
