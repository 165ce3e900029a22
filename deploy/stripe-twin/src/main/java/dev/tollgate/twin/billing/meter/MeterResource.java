package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.stream.Stream;

/** https://docs.stripe.com/api/billing/meter. */
public final class MeterResource implements Resource {
    private static final String[] FORMULAS =
            Stream.of(Aggregation.values()).map(Aggregation::text).toArray(String[]::new);
    private static final String KEY = "event_payload_key";
    private static final int MOST_OF_NAME = 250;
    private static final int MOST_OF_KEY = 100;

    @Override
    public void register(Routes routes) {
        routes.post("/v1/billing/meters", this::create)
                .list(ObjectType.METER, list -> list.equal("status"))
                .retrieve(ObjectType.METER)
                .update(ObjectType.METER, "billing.meter.updated", MeterResource::change)
                .post("/v1/billing/meters/{id}/deactivate", MeterResource::deactivate)
                .post("/v1/billing/meters/{id}/reactivate", MeterResource::reactivate);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        ObjectNode meter = call.data().fresh(ObjectType.METER);
        params.requiredText("display_name");
        params.requiredText("event_name");
        meter.put("display_name", params.text("display_name", MOST_OF_NAME).orElseThrow());
        meter.put("event_name", params.text("event_name", MOST_OF_KEY).orElseThrow());
        counting(params, meter);
        params.done();
        requireOnly(call, new Meter(meter).eventName());
        return call.data().put(meter.put("updated", call.now()), "billing.meter.created");
    }

    /** What of an event counts, and how. */
    private static void counting(Params params, ObjectNode meter) {
        Params formula = params.object("default_aggregation").orElseThrow(() -> params.missing("default_aggregation"));
        formula.requiredText("formula");
        meter.withObjectProperty("default_aggregation")
                .put("formula", formula.choice("formula", FORMULAS).orElseThrow());
        params.object("customer_mapping").ifPresent(mapping -> {
            mapping.requiredText("type");
            mapping.choice("type", "by_id");
            meter.withObjectProperty("customer_mapping").put(KEY, key(mapping));
        });
        params.object("value_settings").ifPresent(settings -> meter.withObjectProperty("value_settings")
                .put(KEY, key(settings)));
        meter.put(
                "event_time_window",
                params.choice("event_time_window", Window.DAY.text(), Window.HOUR.text())
                        .orElse(null));
    }

    private static String key(Params given) {
        given.requiredText(KEY);
        return given.text(KEY, MOST_OF_KEY).orElseThrow();
    }

    /** An event name belongs to one active meter. */
    private static void requireOnly(Call call, String eventName) {
        Meter other = Meter.active(call.data(), eventName);
        if (other != null) {
            throw StripeError.invalid(
                            "resource_already_exists",
                            "An active meter (`" + other.id() + "`) already uses the event name \"" + eventName + "\".")
                    .param("event_name");
        }
    }

    private static void change(Call call, ObjectNode meter) {
        call.params().text("display_name", MOST_OF_NAME).ifPresent(name -> meter.put("display_name", name)
                .put("updated", call.now()));
    }

    private static ObjectNode deactivate(Call call) {
        call.params().done();
        ObjectNode meter = call.target(ObjectType.METER).deepCopy();
        require(new Meter(meter).isActive(), "This meter is inactive already.");
        meter.put("status", "inactive").put("updated", call.now());
        meter.withObjectProperty("status_transitions").put("deactivated_at", call.now());
        return call.data().put(meter, "billing.meter.deactivated");
    }

    private static ObjectNode reactivate(Call call) {
        call.params().done();
        ObjectNode meter = call.target(ObjectType.METER).deepCopy();
        require(!new Meter(meter).isActive(), "This meter is active already.");
        requireOnly(call, new Meter(meter).eventName());
        meter.put("status", "active").put("updated", call.now());
        meter.withObjectProperty("status_transitions").putNull("deactivated_at");
        return call.data().put(meter, "billing.meter.reactivated");
    }

    private static void require(boolean fit, String message) {
        if (!fit) {
            throw StripeError.invalid(null, message);
        }
    }
}
