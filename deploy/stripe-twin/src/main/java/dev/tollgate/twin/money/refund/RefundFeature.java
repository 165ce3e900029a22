package dev.tollgate.twin.money.refund;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Refunds. */
public final class RefundFeature implements Feature {

    @Override
    public void install(Twin twin) {
        Refunding refunding = twin.provide(new Refunding(twin.work(), twin.actions()));
        twin.serve(new RefundResource(refunding));
    }
}
