package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.billing.subscription.SubscriptionEnded;
import dev.tollgate.twin.billing.subscription.SubscriptionHold;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.Planner;
import dev.tollgate.twin.core.store.Turn;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;

/** Carries a schedule out: starts it, takes its subscription from phase to phase, and ends it. */
final class ScheduleRun {
    static final String UPDATED = "subscription_schedule.updated";
    private static final String SUBSCRIPTIONS = "/v1/subscriptions";
    private static final String EXPIRING = "subscription_schedule.expiring";
    private static final String ADVANCE = "subscription_schedule.advance";
    private static final long NOTICE_SECONDS = 7L * 24 * 3600;

    private final Operations operations;
    private final PaymentMethods methods;

    ScheduleRun(Operations operations, PaymentMethods methods, Actions actions, Dispatcher dispatcher) {
        this.operations = operations;
        this.methods = methods;
        actions.plan(ObjectType.SUBSCRIPTION_SCHEDULE, ScheduleRun::plan);
        actions.add(ADVANCE, this::advance);
        actions.add(EXPIRING, ScheduleRun::announceEnd);
        dispatcher.subscribe(SubscriptionEnded.class, ScheduleRun::followEnd);
    }

    private static void plan(DataSet data, ObjectNode json, Planner.Plan plan) {
        Schedule schedule = new Schedule(json);
        switch (schedule.status()) {
            case NOT_STARTED -> plan.at(schedule.start(), Turn.CHANGE, ADVANCE);
            case ACTIVE -> {
                plan.at(schedule.currentEnd(), Turn.CHANGE, ADVANCE);
                long end = schedule.end();
                boolean announced = data.hidden(schedule.id()).path(EXPIRING).asLong() == end;
                boolean silent = announced || end == Planner.Plan.NEVER;
                plan.at(silent ? Planner.Plan.NEVER : end - NOTICE_SECONDS, Turn.NOTICE, EXPIRING);
            }
            default -> {
                // nothing more happens
            }
        }
    }

    private static void announceEnd(DataSet data, ObjectNode schedule) {
        Schedule present = new Schedule(schedule);
        data.hide(present.id(), data.hidden(present.id()).put(EXPIRING, present.end()));
        data.emit(EXPIRING, schedule);
    }

    /** Enters the phase that is on now; after the last one the schedule is completed. */
    ObjectNode advance(DataSet data, ObjectNode before) {
        Schedule schedule = new Schedule(before);
        long now = data.clock().nowFor(before);
        Phase phase = schedule.phaseAt(now);
        if (phase == null) {
            return complete(data, schedule, now);
        }
        ObjectNode after = before.deepCopy();
        after.put("status", ScheduleStatus.ACTIVE.text());
        after.putObject("current_phase").put("end_date", phase.end()).put("start_date", phase.start());
        if (schedule.subscription() == null) {
            List<String> form = PhaseChange.create(schedule, phase, isPayable(data, schedule, phase));
            String id = new Subscription(operations.post(data, SUBSCRIPTIONS, form)).id();
            SubscriptionHold.by(data, id, schedule.id());
            after.put("subscription", id);
        } else {
            enter(data, schedule, phase, now, phase.prorationBehavior());
        }
        return data.update(before, after, UPDATED);
    }

    private boolean isPayable(DataSet data, Schedule schedule, Phase phase) {
        return schedule.setting(phase, "default_payment_method") != null
                || methods.defaultFor(null, data.find(ObjectType.CUSTOMER, schedule.customer())) != null;
    }

    /** Applies a phase to the subscription that the schedule holds. */
    void enter(DataSet data, Schedule schedule, Phase phase, long now, String proration) {
        String id = schedule.subscription();
        ObjectNode subscription = data.find(ObjectType.SUBSCRIPTION, id);
        List<String> form = PhaseChange.update(data, schedule, phase, new Subscription(subscription), proration);
        SubscriptionHold.lift(data, id, () -> operations.post(data, SUBSCRIPTIONS + "/" + id, form));
    }

    private ObjectNode complete(DataSet data, Schedule schedule, long now) {
        ObjectNode after = schedule.json().deepCopy();
        after.put("status", ScheduleStatus.COMPLETED.text())
                .put("completed_at", now)
                .putNull("current_phase");
        String id = schedule.subscription();
        if (schedule.cancelsAtEnd()) {
            data.put(after, "subscription_schedule.completed");
            operations.delete(data, SUBSCRIPTIONS + "/" + id, List.of("invoice_now", "true"));
            return after;
        }
        SubscriptionHold.release(data, id);
        after.putNull("subscription").put("released_subscription", id).put("released_at", now);
        data.put(after, "subscription_schedule.completed");
        data.emit("subscription_schedule.released", after);
        return after;
    }

    /** A schedule ends with its subscription; it is aborted when that ended for want of payment. */
    private static void followEnd(SubscriptionEnded ended) {
        DataSet data = ended.data();
        String id = SubscriptionHold.of(ended.subscription());
        ObjectNode before = id == null ? null : data.find(ObjectType.SUBSCRIPTION_SCHEDULE, id);
        if (before == null || !new Schedule(before).status().isLive()) {
            return;
        }
        ObjectNode after = before.deepCopy();
        after.put("status", ScheduleStatus.CANCELED.text()).putNull("current_phase");
        after.put("canceled_at", data.clock().nowFor(before));
        data.put(after, ended.unpaid() ? "subscription_schedule.aborted" : "subscription_schedule.canceled");
    }
}
