package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Shapes;

/** https://docs.stripe.com/api/billing/meter-event-adjustment: cancels an event within a day of its arrival. */
public final class MeterEventAdjustmentResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.post("/v1/billing/meter_event_adjustments", this::create);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        String name = params.requiredText("event_name");
        params.requiredText("type");
        params.choice("type", "cancel");
        Params cancel = params.object("cancel").orElseThrow(() -> params.missing("cancel"));
        String identifier = cancel.requiredText("identifier");
        params.done();
        MeterUsage usage = MeterUsage.of(call.data());
        MeterUsage.Received event = usage.received(identifier, call.now());
        Meter meter = Meter.active(call.data(), name);
        if (event == null || meter == null || !meter.id().equals(event.owner().meter())) {
            throw StripeError.invalid(
                            "resource_missing",
                            "No event of the last 24 hours with event name \"" + name + "\" and identifier "
                                    + identifier + ".")
                    .param(cancel.name("identifier"));
        }
        call.data().afterCommit(() -> usage.cancel(event));
        ObjectNode adjustment = Shapes.fresh("billing.meter_event_adjustment");
        adjustment.put("event_name", name).putObject("cancel").put("identifier", identifier);
        return adjustment;
    }
}
