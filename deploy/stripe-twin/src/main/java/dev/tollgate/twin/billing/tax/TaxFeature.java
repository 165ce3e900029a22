package dev.tollgate.twin.billing.tax;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Tax rates and tax ids. */
public final class TaxFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new TaxRateResource(), new TaxIdResource());
    }
}
