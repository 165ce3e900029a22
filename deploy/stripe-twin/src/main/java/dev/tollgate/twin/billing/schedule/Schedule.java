package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;
import java.util.ArrayList;
import java.util.List;

/** A subscription schedule, https://docs.stripe.com/api/subscription_schedules/object; times are in seconds since 1970. */
record Schedule(ObjectNode json) {

    String id() {
        return Nodes.text(json, "id");
    }

    String customer() {
        return Nodes.reference(json.path("customer"));
    }

    /** The id of the subscription it holds; null before it starts and after it let go. */
    String subscription() {
        return Nodes.reference(json.path("subscription"));
    }

    long created() {
        return json.path("created").asLong();
    }

    ScheduleStatus status() {
        return ScheduleStatus.parse(Nodes.text(json, "status"));
    }

    boolean cancelsAtEnd() {
        return "cancel".equals(Nodes.text(json, "end_behavior"));
    }

    List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        json.path("phases").forEach(phase -> phases.add(new Phase(phase)));
        return phases;
    }

    /** The end of the present phase, {@link Planner.Plan#NEVER} when there is none. */
    long currentEnd() {
        return json.path("current_phase").path("end_date").asLong(Planner.Plan.NEVER);
    }

    /** The start of the first phase, {@link Planner.Plan#NEVER} without any. */
    long start() {
        return phases().isEmpty() ? Planner.Plan.NEVER : phases().get(0).start();
    }

    /** The end of the last phase, {@link Planner.Plan#NEVER} without any. */
    long end() {
        return phases().isEmpty()
                ? Planner.Plan.NEVER
                : phases().get(phases().size() - 1).end();
    }

    /** The phase that is on at a time; null before the first and after the last. */
    Phase phaseAt(long time) {
        return phases().stream()
                .filter(phase -> phase.start() <= time && time < phase.end())
                .findFirst()
                .orElse(null);
    }

    /** A setting of a phase, or of all phases that say nothing else; null without one. */
    String setting(Phase phase, String field) {
        String own = phase.text(field);
        return own == null ? Nodes.text(json.path("default_settings"), field) : own;
    }

    /** Whether the taxes of a phase are automatic, as it says itself or as all phases have it. */
    boolean taxes(Phase phase) {
        return phase.taxes() || new Phase(json.path("default_settings")).taxes();
    }

    /** 400 when its first phase is over: it may start in the past, but not in a later phase. */
    void requireFirstPhaseAt(long time) {
        if (phases().get(0).end() <= time) {
            throw StripeError.invalid(null, "The first phase of a schedule must not have ended.")
                    .param("start_date");
        }
    }
}
