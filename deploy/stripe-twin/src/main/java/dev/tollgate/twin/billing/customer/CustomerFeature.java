package dev.tollgate.twin.billing.customer;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Customers. */
public final class CustomerFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new CustomerResource(twin.get(PaymentMethods.class)));
    }
}
