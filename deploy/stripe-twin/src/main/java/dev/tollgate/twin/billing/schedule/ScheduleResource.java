package dev.tollgate.twin.billing.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.billing.subscription.SubscriptionHold;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** https://docs.stripe.com/api/subscription_schedules. */
final class ScheduleResource implements Resource {
    private static final String PATH = "/v1/subscription_schedules";
    private static final long LATEST = 9_999_999_999L;

    private final PhaseParams phaseParams;
    private final ScheduleRun run;
    private final Operations operations;

    ScheduleResource(PhaseParams phaseParams, ScheduleRun run, Operations operations) {
        this.phaseParams = phaseParams;
        this.run = run;
        this.operations = operations;
    }

    @Override
    public void register(Routes routes) {
        routes.post(PATH, this::create)
                .list(ObjectType.SUBSCRIPTION_SCHEDULE, ScheduleResource::filtered)
                .retrieve(ObjectType.SUBSCRIPTION_SCHEDULE)
                .post(PATH + "/{id}", this::update)
                .post(PATH + "/{id}/release", this::release)
                .post(PATH + "/{id}/cancel", this::cancel);
    }

    private ObjectNode create(Call call) {
        ObjectNode subscription = call.referenced(ObjectType.SUBSCRIPTION, call.params(), "from_subscription");
        return subscription == null ? createNew(call) : createFrom(call, subscription);
    }

    private ObjectNode createNew(Call call) {
        Params params = call.params();
        params.requiredText("customer");
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, params, "customer");
        ObjectNode schedule = call.data().fresh(ObjectType.SUBSCRIPTION_SCHEDULE);
        schedule.put("customer", Nodes.text(customer, "id")).put("test_clock", Nodes.text(customer, "test_clock"));
        long now = call.data().clock().nowFor(schedule);
        long start = start(params, now);
        schedule.put("created", now).set("phases", phaseParams.read(call, params, start));
        new Schedule(schedule).requireFirstPhaseAt(now);
        ScheduleFields.settings(params, schedule);
        params.ignoring("billing_mode").rejecting("customer_account").done();
        call.data().put(schedule, "subscription_schedule.created");
        return start <= now ? run.advance(call.data(), schedule) : schedule;
    }

    private static long start(Params params, long now) {
        if (params.text("start_date").orElse("now").equals("now")) {
            return now;
        }
        return params.integer("start_date", 0, LATEST).orElseThrow();
    }

    /** Takes over a running subscription; its first phase is the present period as it is. */
    private ObjectNode createFrom(Call call, ObjectNode json) {
        Params params = call.params();
        params.done();
        Subscription subscription = new Subscription(json);
        SubscriptionHold.requireFree(json);
        if (!subscription.isAlive()) {
            throw StripeError.invalid(null, "A schedule cannot be made from a subscription that has ended.")
                    .param("from_subscription");
        }
        ObjectNode schedule = call.data().fresh(ObjectType.SUBSCRIPTION_SCHEDULE);
        schedule.put("customer", subscription.customer()).put("subscription", subscription.id());
        schedule.put("test_clock", Nodes.text(json, "test_clock"));
        schedule.put("created", call.data().clock().nowFor(schedule));
        new TaxSettings(schedule.withObjectProperty("default_settings")).enable(new TaxSettings(json).enabled());
        ObjectNode phase = RunningPhase.of(subscription);
        schedule.putArray("phases").add(phase);
        schedule.put("status", ScheduleStatus.ACTIVE.text());
        schedule.putObject("current_phase")
                .put("end_date", new Phase(phase).end())
                .put("start_date", new Phase(phase).start());
        SubscriptionHold.by(call.data(), subscription.id(), new Schedule(schedule).id());
        return call.data().put(schedule, "subscription_schedule.created");
    }

    /** Replaces the present phase and those to come; a changed present one is applied at once. */
    private ObjectNode update(Call call) {
        ObjectNode before = live(call, "update");
        Params params = call.params();
        ObjectNode after = before.deepCopy();
        ScheduleFields.settings(params, after);
        String proration = params.choice("proration_behavior", "create_prorations", "always_invoice", "none")
                .orElse("create_prorations");
        if (params.has("phases")) {
            after.set("phases", phases(call, new Schedule(before)));
        }
        params.done();
        Schedule schedule = new Schedule(after);
        long now = call.data().clock().nowFor(after);
        if (schedule.status() == ScheduleStatus.ACTIVE && params.has("phases")) {
            Phase phase = schedule.phaseAt(now);
            if (phase == null) {
                throw StripeError.invalid(null, "The present phase must be among the phases given.")
                        .param("phases");
            }
            after.putObject("current_phase").put("end_date", phase.end()).put("start_date", phase.start());
            run.enter(call.data(), schedule, phase, now, proration);
        }
        return call.data().update(before, after, ScheduleRun.UPDATED);
    }

    /** The phases that are over, and those given. */
    private ArrayNode phases(Call call, Schedule schedule) {
        long now = call.data().clock().nowFor(schedule.json());
        List<Phase> over = new ArrayList<>(schedule.phases());
        over.removeIf(phase -> phase.end() > now);
        Phase present = schedule.phaseAt(now);
        long start = present == null ? schedule.phases().get(0).start() : present.start();
        ArrayNode phases = phaseParams.read(call, call.params(), start);
        for (int i = over.size() - 1; i >= 0; i--) {
            phases.insert(0, over.get(i).json());
        }
        return phases;
    }

    private ObjectNode release(Call call) {
        ObjectNode before = live(call, "release");
        call.params().ignoring("preserve_cancel_date").done();
        ObjectNode after = before.deepCopy();
        String subscription = new Schedule(before).subscription();
        after.put("status", ScheduleStatus.RELEASED.text()).putNull("current_phase");
        after.put("released_at", call.data().clock().nowFor(before));
        after.putNull("subscription").put("released_subscription", subscription);
        if (subscription != null) {
            SubscriptionHold.release(call.data(), subscription);
        }
        return call.data().put(after, "subscription_schedule.released");
    }

    private ObjectNode cancel(Call call) {
        ObjectNode before = live(call, "cancel");
        List<String> form = new ArrayList<>();
        for (String name : new String[] {"invoice_now", "prorate"}) {
            form.addAll(List.of(name, String.valueOf(call.params().flag(name).orElse(name.equals("invoice_now")))));
        }
        call.params().done();
        String subscription = new Schedule(before).subscription();
        if (subscription == null) {
            ObjectNode after = before.deepCopy();
            after.put("status", ScheduleStatus.CANCELED.text());
            after.put("canceled_at", call.data().clock().nowFor(before));
            return call.data().put(after, "subscription_schedule.canceled");
        }
        operations.delete(call.data(), "/v1/subscriptions/" + subscription, form);
        return call.target(ObjectType.SUBSCRIPTION_SCHEDULE);
    }

    private static ObjectNode live(Call call, String action) {
        ObjectNode schedule = call.target(ObjectType.SUBSCRIPTION_SCHEDULE);
        ScheduleStatus status = new Schedule(schedule).status();
        if (!status.isLive()) {
            throw StripeError.invalid(
                    null,
                    "You cannot " + action + " a subscription schedule that is currently in the `" + status.text()
                            + "` status. It must be `not_started` or `active`.");
        }
        return schedule;
    }

    private static Listing filtered(Call call, Listing list) {
        boolean scheduled = call.params().flag("scheduled").orElse(false);
        return list.ofCustomer()
                .matching(json -> !scheduled || new Schedule(json).status() == ScheduleStatus.NOT_STARTED)
                .range("canceled_at")
                .range("completed_at")
                .range("released_at")
                .created();
    }
}
