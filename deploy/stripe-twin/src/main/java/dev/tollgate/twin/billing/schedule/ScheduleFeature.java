package dev.tollgate.twin.billing.schedule;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.subscription.ItemParams;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Subscription schedules. */
public final class ScheduleFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PhaseParams phases = new PhaseParams(new ItemParams(twin.get(Prices.class)));
        ScheduleRun run =
                new ScheduleRun(twin.operations(), twin.get(PaymentMethods.class), twin.actions(), twin.dispatcher());
        twin.serve(new ScheduleResource(phases, run, twin.operations()));
    }
}
