package dev.tollgate.twin.billing.meter;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Meters, and the usage they count. */
public final class MeterFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.keep(new SavedUsage(twin.dataSets()));
        twin.serve(
                new MeterResource(),
                new MeterEventResource(),
                new MeterEventAdjustmentResource(),
                new EventSummaryResource());
    }
}
