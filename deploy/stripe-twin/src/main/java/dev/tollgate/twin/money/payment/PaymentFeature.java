package dev.tollgate.twin.money.payment;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Payment intents, charges and the balance. */
public final class PaymentFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.get(PaymentMethods.class);
        Charging charging =
                twin.provide(new Charging(methods, twin.work(), twin.actions(), twin.dispatcher(), twin.publicUrl()));
        Intents intents = twin.provide(
                new Intents(methods, charging, twin.work(), twin.actions(), twin.dispatcher(), twin.publicUrl()));
        twin.serve(
                new PaymentIntentResource(intents, methods),
                new ChargeResource(charging, methods),
                new BalanceTransactionResource(),
                new BalanceResource());
    }
}
