package dev.tollgate.twin.billing.testclock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;

/** A test clock and its customers. */
public final class TestTime {
    /** 1 January 2026, in seconds since 1970. */
    public static final long START = 1_767_225_600;

    public static final long DAY = 86_400;

    /** All of January. */
    public static final long MONTH = 31 * DAY;

    private final RunningTwin twin;
    private final String id;

    public TestTime(RunningTwin twin) {
        this(twin, START);
    }

    public TestTime(RunningTwin twin, long start) {
        this.twin = twin;
        this.id = twin.create("/v1/test_helpers/test_clocks", "frozen_time", String.valueOf(start))
                .path("id")
                .asText();
    }

    public String id() {
        return id;
    }

    /** Waits until everything due by then is done. */
    public void advance(long time) {
        String path = "/v1/test_helpers/test_clocks/" + id;
        JsonNode advancing = twin.create(path + "/advance", "frozen_time", String.valueOf(time));
        assertEquals("advancing", advancing.path("status").asText(), advancing::toString);
        await().until(() ->
                RunningTwin.json(twin.get(path)).path("status").asText().equals("ready"));
    }

    /** A customer who can pay with this card, null: without one; returns the id. */
    public String customer(String card, String... more) {
        List<String> form = new ArrayList<>(List.of("test_clock", id, "email", "ann@example.org"));
        form.addAll(List.of(more));
        if (card != null) {
            form.addAll(List.of("payment_method", card, "invoice_settings[default_payment_method]", card));
        }
        return RunningTwin.json(twin.post("/v1/customers", form)).path("id").asText();
    }

    /** A new subscription of a new customer with a good card. */
    public JsonNode subscribe(String... form) {
        List<String> all = new ArrayList<>(List.of("customer", customer("pm_card_visa")));
        all.addAll(List.of(form));
        return RunningTwin.json(twin.post("/v1/subscriptions", all));
    }
}
