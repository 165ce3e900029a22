package dev.tollgate.twin.money.setup;

import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.payment.Challenges;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Setup intents and their attempts. */
public final class SetupFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.get(PaymentMethods.class);
        SetupIntents setups =
                twin.provide(new SetupIntents(methods, new Challenges(methods, twin.publicUrl()), twin.dispatcher()));
        twin.serve(new SetupIntentResource(setups, methods));
    }
}
