package dev.tollgate.twin.hosted.paymentlink;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Payment links and their page. */
public final class PaymentLinkFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new PaymentLinkResource(twin.get(Prices.class), twin.publicUrl()));
        twin.show(new PaymentLinkSite(twin.dataSets(), twin.work(), twin.operations(), twin.publicUrl()));
    }
}
