package dev.tollgate.twin.billing.testclock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.ClockCustomers;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/test_clocks. */
public final class TestClockResource implements Resource {
    private static final long LIFE_SECONDS = 30L * 24 * 3600;
    private static final long LATEST = 9_999_999_999L;

    private final ClockAdvance advancing;

    public TestClockResource(ClockAdvance advancing) {
        this.advancing = advancing;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/test_helpers/test_clocks", this::create)
                .list(ObjectType.TEST_CLOCK)
                .retrieve(ObjectType.TEST_CLOCK)
                .post("/v1/test_helpers/test_clocks/{id}/advance", this::advance)
                .delete("/v1/test_helpers/test_clocks/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode clock = call.data().fresh(ObjectType.TEST_CLOCK);
        clock.put("frozen_time", frozenTime(call.params()));
        clock.put("name", call.params().text("name").orElse(null));
        clock.put("deletes_after", call.now() + LIFE_SECONDS);
        call.params().rejecting("customer").done();
        return call.data().put(clock, "test_helpers.test_clock.created");
    }

    private ObjectNode advance(Call call) {
        TestClock clock = new TestClock(call.target(ObjectType.TEST_CLOCK));
        long target = frozenTime(call.params());
        call.params().done();
        if (!clock.isReady()) {
            throw StripeError.invalid(null, "Test clock advancement underway - cannot perform modifications.");
        }
        if (target <= clock.frozenTime()) {
            throw StripeError.invalid(null, "The time to advance to must be after the clock's current frozen time.")
                    .param("frozen_time");
        }
        if (target > ClockCustomers.limit(call.data(), clock.id(), clock.frozenTime())) {
            throw StripeError.invalid(
                            null,
                            "Cannot advance the test clock this far: at most two intervals of the shortest "
                                    + "subscription, or two years without one.")
                    .param("frozen_time");
        }
        return advancing.begin(call.data(), clock, target);
    }

    private ObjectNode delete(Call call) {
        ObjectNode clock = call.target(ObjectType.TEST_CLOCK);
        call.params().done();
        ClockCustomers.end(call.data(), call.id());
        call.data().remove(call.id(), null);
        call.data().emit("test_helpers.test_clock.deleted", clock);
        return Nodes.object()
                .put("id", call.id())
                .put("object", ObjectType.TEST_CLOCK.objectName())
                .put("deleted", true);
    }

    private static long frozenTime(Params params) {
        params.requiredText("frozen_time");
        return params.integer("frozen_time", 0, LATEST).orElseThrow();
    }
}
