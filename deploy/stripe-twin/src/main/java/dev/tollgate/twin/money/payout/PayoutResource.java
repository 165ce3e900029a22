package dev.tollgate.twin.money.payout;

import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/payouts. They are made by themselves: none is made, canceled or reversed by hand. */
final class PayoutResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.retrieve(ObjectType.PAYOUT)
                .list(ObjectType.PAYOUT, list -> list.equal("status", "destination")
                        .range("arrival_date")
                        .created())
                .update(ObjectType.PAYOUT, "payout.updated", (call, payout) -> FieldCopy.from(call.params(), payout)
                        .metadata());
    }
}
