package dev.tollgate.twin.money.dispute;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Disputes. */
public final class DisputeFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new DisputeResource(new Disputing(twin.work(), twin.actions(), twin.dispatcher())));
    }
}
