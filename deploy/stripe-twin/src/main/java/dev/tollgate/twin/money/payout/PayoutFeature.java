package dev.tollgate.twin.money.payout;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Daily payouts. */
public final class PayoutFeature implements Feature {

    @Override
    public void install(Twin twin) {
        Payouts.plan(twin.actions());
        twin.serve(new PayoutResource());
    }
}
