package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Shapes;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/** https://docs.stripe.com/api/billing/meter-event: what a customer used, checked at once and counted at once. */
public final class MeterEventResource implements Resource {
    private static final long OLDEST_SECONDS = 35L * 86_400;
    private static final long NEWEST_SECONDS = 300;
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,12})?";
    private static final int MOST_LETTERS = 100;

    @Override
    public void register(Routes routes) {
        routes.post("/v1/billing/meter_events", this::create);
    }

    private ObjectNode create(Call call) {
        Params params = call.params();
        String name = params.requiredText("event_name");
        Map<String, String> payload = payload(params);
        Meter meter = Meter.active(call.data(), name);
        if (meter == null) {
            throw MeterEventErrors.noMeter(name);
        }
        String customer = required(payload, meter.customerKey());
        BigDecimal value = value(meter, payload);
        ObjectNode payer = call.known(ObjectType.CUSTOMER, customer, MeterEventErrors.payload(meter.customerKey()));
        long timestamp = timestamp(params, call.data().clock().nowFor(payer));
        String identifier = params.text("identifier", MOST_LETTERS)
                .orElseGet(() -> UUID.randomUUID().toString());
        params.done();
        MeterUsage usage = MeterUsage.of(call.data());
        long now = call.now();
        usage.requireNew(identifier, now);
        call.data().afterCommit(() -> usage.record(meter, customer, identifier, timestamp, value, now));
        ObjectNode event = Shapes.fresh("billing.meter_event").put("created", now);
        payload.forEach(event.withObjectProperty("payload")::put);
        return event.put("event_name", name).put("identifier", identifier).put("timestamp", timestamp);
    }

    private static Map<String, String> payload(Params params) {
        if (params.object("payload").isEmpty()) {
            throw params.missing("payload");
        }
        return params.entries("payload");
    }

    private static String required(Map<String, String> payload, String key) {
        String value = payload.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw MeterEventErrors.withoutKey(key);
        }
        return value;
    }

    /** A meter that counts events needs no value. */
    private static BigDecimal value(Meter meter, Map<String, String> payload) {
        if (meter.aggregation() == Aggregation.COUNT) {
            return BigDecimal.ONE;
        }
        String value = required(payload, meter.valueKey());
        if (!value.matches(NUMBER)) {
            throw MeterEventErrors.noNumber(meter.valueKey(), value);
        }
        return new BigDecimal(value);
    }

    private static long timestamp(Params params, long now) {
        long timestamp = params.integer("timestamp").orElse(now);
        if (timestamp < now - OLDEST_SECONDS) {
            throw MeterEventErrors.tooOld(now - OLDEST_SECONDS);
        }
        if (timestamp > now + NEWEST_SECONDS) {
            throw MeterEventErrors.tooNew(now + NEWEST_SECONDS);
        }
        return timestamp;
    }
}
