package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.Price;
import dev.tollgate.twin.billing.subscription.ItemParams;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Reads the phases of a schedule. */
final class PhaseParams {
    private static final long LATEST = 9_999_999_999L;
    private static final String[] REFUSED = {
        "add_invoice_items",
        "application_fee_percent",
        "billing_thresholds",
        "default_tax_rates",
        "discounts",
        "on_behalf_of",
        "transfer_data"
    };

    private final ItemParams itemParams;

    PhaseParams(ItemParams itemParams) {
        this.itemParams = itemParams;
    }

    /** The phases given, one after the other, the first one from {@code start} on; 400 when they do not fit. */
    ArrayNode read(Call call, Params params, long start) {
        ArrayNode phases = Nodes.array();
        long from = start;
        for (Params given : params.objects("phases")) {
            ObjectNode phase = phase(call, given, from);
            phases.add(phase);
            from = new Phase(phase).end();
        }
        if (phases.isEmpty()) {
            throw params.missing("phases");
        }
        return phases;
    }

    private ObjectNode phase(Call call, Params given, long start) {
        ObjectNode phase = Nodes.object();
        phase.set("items", items(call, given));
        String price = Phase.price(new Phase(phase).items().get(0));
        phase.put("start_date", start).put("end_date", end(given, call.data().find(price), start));
        phase.put("currency", currency(call, given, phase));
        empty(phase);
        FieldCopy.from(given, phase)
                .texts("description", "default_payment_method")
                .choice("billing_cycle_anchor", "automatic", "phase_start")
                .choice("collection_method", "charge_automatically", "send_invoice")
                .metadata();
        phase.put(
                "proration_behavior",
                given.choice("proration_behavior", "create_prorations", "always_invoice", "none")
                        .orElse("create_prorations"));
        trial(given, phase);
        new TaxSettings(phase).read(given);
        given.rejecting(REFUSED).ignoring("invoice_settings", "start_date");
        return phase;
    }

    /** What a phase shows when it says nothing. */
    static void empty(ObjectNode phase) {
        for (String field : new String[] {
            "application_fee_percent",
            "billing_cycle_anchor",
            "billing_thresholds",
            "collection_method",
            "default_payment_method",
            "description",
            "invoice_settings",
            "on_behalf_of",
            "transfer_data",
            "trial_end"
        }) {
            phase.putNull(field);
        }
        for (String field : new String[] {"add_invoice_items", "default_tax_rates", "discounts"}) {
            phase.putArray(field);
        }
        phase.putObject("automatic_tax")
                .putNull("disabled_reason")
                .put("enabled", false)
                .putNull("liability");
        phase.putObject("metadata");
    }

    private ArrayNode items(Call call, Params given) {
        ArrayNode items = Nodes.array();
        for (Params item : given.objects("items")) {
            ObjectNode price = itemParams.price(call, item);
            boolean metered = new Price(price).isMetered();
            Long quantity = ItemParams.quantity(item, metered);
            items.add(item(new Price(price).id(), quantity == null && !metered ? Long.valueOf(1) : quantity));
            item.ignoring("metadata").rejecting("billing_thresholds", "discounts", "tax_rates");
        }
        if (items.isEmpty()) {
            throw given.missing("items");
        }
        return items;
    }

    static ObjectNode item(String price, Long quantity) {
        ObjectNode shown = Nodes.object();
        shown.putNull("billing_thresholds").putArray("discounts");
        shown.putObject("metadata");
        shown.put("plan", price).put("price", price);
        if (quantity != null) {
            shown.put("quantity", quantity);
        }
        shown.putArray("tax_rates");
        return shown;
    }

    private static String currency(Call call, Params given, ObjectNode phase) {
        String price = Phase.price(new Phase(phase).items().get(0));
        return given.text("currency").orElse(new Price(call.data().find(price)).currency());
    }

    /** The end given, else one interval of the first price later. */
    private static long end(Params given, ObjectNode price, long start) {
        Params duration = given.object("duration").orElse(null);
        Long end = given.integer("end_date", 0, LATEST).orElse(null);
        if (end != null && duration != null) {
            throw StripeError.invalid(null, "A phase takes one of `end_date` and `duration`, not both.")
                    .param(given.name("end_date"));
        }
        if (duration != null) {
            return after(start, duration);
        }
        if (end == null) {
            Price first = new Price(price);
            return after(start, first.interval(), first.intervalCount());
        }
        if (end <= start) {
            throw StripeError.invalid(null, "The end date of a phase must be after its start date.")
                    .param(given.name("end_date"));
        }
        return end;
    }

    private static long after(long start, Params duration) {
        duration.requiredText("interval");
        String interval =
                duration.choice("interval", "day", "week", "month", "year").orElseThrow();
        return after(
                start, interval, duration.integer("interval_count", 1, 1_095).orElse(1L));
    }

    private static long after(long start, String interval, long count) {
        ZonedDateTime begin = Instant.ofEpochSecond(start).atZone(ZoneOffset.UTC);
        return switch (interval) {
            case "day" -> begin.plusDays(count).toEpochSecond();
            case "week" -> begin.plusWeeks(count).toEpochSecond();
            case "year" -> begin.plusYears(count).toEpochSecond();
            default -> begin.plusMonths(count).toEpochSecond();
        };
    }

    private static void trial(Params given, ObjectNode phase) {
        boolean whole = given.flag("trial").orElse(false);
        Long end = given.integer("trial_end", 0, LATEST).orElse(null);
        if (whole || end != null) {
            phase.put("trial_end", whole ? Long.valueOf(new Phase(phase).end()) : end);
        }
    }
}
