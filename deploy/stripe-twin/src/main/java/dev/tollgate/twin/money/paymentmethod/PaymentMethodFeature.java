package dev.tollgate.twin.money.paymentmethod;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;

/** Payment methods and tokens. */
public final class PaymentMethodFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.provide(new PaymentMethods());
        twin.serve(new PaymentMethodResource(methods), new TokenResource());
    }
}
