package dev.tollgate.twin.operator;

import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.billing.testclock.AccountTime;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.core.webhook.Deliveries;
import dev.tollgate.twin.money.payment.Intents;
import io.vertx.core.Vertx;

/** What the operator sees and does. */
public final class OperatorFeature implements Feature {

    @Override
    public void install(Twin twin) {
        ClockControl clock = new ClockControl(twin.get(Vertx.class), twin.get(AccountTime.class));
        DebitAnswer debits = new DebitAnswer(twin.work(), twin.get(Intents.class), twin.get(Invoicing.class));
        twin.serve(new RecordedObjects());
        twin.show(new OperatorSite(
                twin.dataSets(), twin.get(Deliveries.class), twin.get(RequestGuards.class), clock, debits));
    }
}
