package dev.tollgate.twin.money;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.dispute.DisputeFeature;
import dev.tollgate.twin.money.file.FileFeature;
import dev.tollgate.twin.money.payment.PaymentFeature;
import dev.tollgate.twin.money.paymentmethod.PaymentMethodFeature;
import dev.tollgate.twin.money.payout.PayoutFeature;
import dev.tollgate.twin.money.refund.RefundFeature;
import dev.tollgate.twin.money.setup.SetupFeature;
import java.util.List;

/** Money that moves: payment methods, payments, refunds, disputes,
 * payouts. A new feature joins here, after those it builds on. */
public final class MoneyWing implements Feature {
    private static final List<Feature> FEATURES = List.of(
            new PaymentMethodFeature(),
            new PaymentFeature(),
            new SetupFeature(),
            new RefundFeature(),
            new FileFeature(),
            new DisputeFeature(),
            new PayoutFeature());

    @Override
    public void install(Twin twin) {
        FEATURES.forEach(feature -> feature.install(twin));
    }
}
