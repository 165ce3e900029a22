package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Map;
import java.util.TreeMap;

/** https://docs.stripe.com/api/balance: the sums of the balance transactions, per currency in minor units. */
public final class BalanceResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.get("/v1/balance", this::retrieve);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        Map<String, Long> available = new TreeMap<>();
        Map<String, Long> pending = new TreeMap<>();
        for (ObjectNode transaction :
                call.data().table(ObjectType.BALANCE_TRANSACTION).newestFirst().values()) {
            BalanceTransaction one = new BalanceTransaction(transaction);
            if (one.isSettledElsewhere(call.data())) {
                continue;
            }
            boolean there = one.availableOn() <= call.now();
            (there ? available : pending).merge(one.currency(), one.net(), Long::sum);
            (there ? pending : available).putIfAbsent(one.currency(), 0L);
        }
        ObjectNode balance = Nodes.object().put("object", "balance");
        balance.set("available", funds(available));
        balance.put("livemode", false).set("pending", funds(pending));
        return balance;
    }

    private static ArrayNode funds(Map<String, Long> sums) {
        ArrayNode funds = Nodes.array();
        sums.forEach((currency, amount) -> {
            ObjectNode fund = funds.addObject().put("amount", amount).put("currency", currency);
            fund.putObject("source_types").put("card", amount);
        });
        return funds;
    }
}
