package dev.tollgate.twin.hosted;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.hosted.challenge.ChallengeFeature;
import dev.tollgate.twin.hosted.checkout.CheckoutFeature;
import dev.tollgate.twin.hosted.paymentlink.PaymentLinkFeature;
import dev.tollgate.twin.hosted.portal.PortalFeature;
import dev.tollgate.twin.hosted.receipt.ReceiptFeature;
import java.util.List;

/** Pages a customer sees. A new feature joins here, after those it builds on. */
public final class HostedWing implements Feature {
    private static final List<Feature> FEATURES = List.of(
            new ChallengeFeature(),
            new CheckoutFeature(),
            new PaymentLinkFeature(),
            new PortalFeature(),
            new ReceiptFeature());

    @Override
    public void install(Twin twin) {
        FEATURES.forEach(feature -> feature.install(twin));
    }
}
