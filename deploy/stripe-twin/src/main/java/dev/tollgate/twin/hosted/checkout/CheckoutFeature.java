package dev.tollgate.twin.hosted.checkout;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.subscription.Creation;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Checkout sessions and their page. */
public final class CheckoutFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.get(PaymentMethods.class);
        Completion completion =
                new Completion(methods, twin.get(Creation.class), twin.get(Intents.class), twin.operations());
        AsyncPayments.follow(twin.dispatcher());
        Expiry.plan(twin.actions());
        twin.serve(
                new CheckoutSessionResource(twin.get(Prices.class), twin.publicUrl(), twin.operations()),
                new PaymentPageResource(methods, completion));
        twin.show(new CheckoutSite(twin.dataSets(), twin.work(), completion));
    }
}
