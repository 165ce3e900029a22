package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Shapes;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** https://docs.stripe.com/api/billing/meter-event-summary: a customer's usage, as a whole or by windows, the latest first. */
public final class EventSummaryResource implements Resource {
    private static final Pattern TIMES = Pattern.compile("_(\\d{1,12})_\\d{1,12}$");
    private static final long MINUTE = 60;
    private static final long LATEST = 100_000_000_000L;

    /** A range of time, in windows of which each has a summary. */
    private record Span(long start, long end, long windowSeconds) {
        long windows() {
            return (end - start) / windowSeconds;
        }

        /** The start of a window, counted from the latest. */
        long startOf(long window) {
            return end - (window + 1) * windowSeconds;
        }
    }

    @Override
    public void register(Routes routes) {
        routes.get("/v1/billing/meters/{id}/event_summaries", this::list);
    }

    private ObjectNode list(Call call) {
        Params params = call.params();
        Meter meter = new Meter(call.target(ObjectType.METER));
        params.requiredText("customer");
        String customer = Nodes.text(call.referenced(ObjectType.CUSTOMER, params, "customer"), "id");
        Span span = span(params);
        long limit = params.integer("limit", 1, 100).orElse(10L);
        Long after = window(params, "starting_after", meter, customer, span);
        Long before = window(params, "ending_before", meter, customer, span);
        params.done();
        long from = after != null ? after + 1 : before != null ? Math.max(0, before - limit) : 0;
        long to = Math.min(before != null ? before : span.windows(), from + limit);
        ArrayNode summaries = Nodes.array();
        for (long window = from; window < to; window++) {
            summaries.add(summary(call, meter, customer, span, window));
        }
        ObjectNode page = Nodes.object().put("object", "list");
        page.set("data", summaries);
        boolean more = after == null && before != null ? from > 0 : to < span.windows();
        return page.put("has_more", more).put("url", call.path());
    }

    private static ObjectNode summary(Call call, Meter meter, String customer, Span span, long window) {
        long start = span.startOf(window);
        long end = start + span.windowSeconds();
        BigDecimal total = MeterUsage.of(call.data()).total(meter, customer, start, end);
        return Shapes.fresh("billing.meter_event_summary")
                .put("id", id(meter, customer, start, end))
                .put("aggregated_value", new BigDecimal(Decimals.shown(total)))
                .put("meter", meter.id())
                .put("start_time", start)
                .put("end_time", end);
    }

    /** The same for the same summary, so that it serves as a cursor. */
    private static String id(Meter meter, String customer, long start, long end) {
        return "mtrusg_test_" + meter.id().replace("mtr_test_", "") + customer.replace("cus_", "") + "_" + start + "_"
                + end;
    }

    private static Span span(Params params) {
        Window window = params.choice("value_grouping_window", Window.DAY.text(), Window.HOUR.text())
                .map(Window::parse)
                .orElse(null);
        long unit = window == null ? MINUTE : window.seconds();
        long start = time(params, "start_time", unit);
        long end = time(params, "end_time", unit);
        if (end <= start) {
            throw StripeError.invalid(null, "The end_time must be after the start_time.")
                    .param("end_time");
        }
        return new Span(start, end, window == null ? end - start : unit);
    }

    private static long time(Params params, String name, long unit) {
        params.requiredText(name);
        long time = params.integer(name, 0, LATEST).orElseThrow();
        if (time % unit != 0) {
            String boundaries = unit == MINUTE ? "minute" : unit == Window.HOUR.seconds() ? "hour" : "UTC day";
            throw StripeError.invalid(null, "The " + name + " must be aligned with " + boundaries + " boundaries.")
                    .param(name);
        }
        return time;
    }

    /** The number of the window a cursor names, null without one. */
    private static Long window(Params params, String param, Meter meter, String customer, Span span) {
        String id = params.text(param).orElse(null);
        if (id == null) {
            return null;
        }
        Matcher times = TIMES.matcher(id);
        if (times.find()) {
            long window = (span.end() - Long.parseLong(times.group(1))) / span.windowSeconds() - 1;
            long start = span.startOf(window);
            if (id.equals(id(meter, customer, start, start + span.windowSeconds()))) {
                return window;
            }
        }
        throw StripeError.invalid("resource_missing", "No such meter event summary: '" + id + "'")
                .param(param);
    }
}
