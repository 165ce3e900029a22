package dev.tollgate.twin.billing.balance;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Transactions of customers' balances. */
public final class BalanceFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new BalanceTransactionResource());
    }
}
