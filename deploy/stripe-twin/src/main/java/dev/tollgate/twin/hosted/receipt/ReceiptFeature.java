package dev.tollgate.twin.hosted.receipt;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Receipts. */
public final class ReceiptFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.show(new ReceiptSite(twin.dataSets()));
    }
}
