package dev.tollgate.twin;

import dev.tollgate.twin.billing.BillingWing;
import dev.tollgate.twin.core.agenda.Actions;
import dev.tollgate.twin.core.agenda.AgendaRunner;
import dev.tollgate.twin.core.api.Api;
import dev.tollgate.twin.core.api.ApiVersions;
import dev.tollgate.twin.core.api.Faults;
import dev.tollgate.twin.core.api.Hangs;
import dev.tollgate.twin.core.api.Idempotency;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.api.RequestLimit;
import dev.tollgate.twin.core.api.RestrictedKeys;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.event.EventLog;
import dev.tollgate.twin.core.eventlist.EventResource;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.core.http.HttpFront;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.http.Recording;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.MovableClock;
import dev.tollgate.twin.core.store.Planners;
import dev.tollgate.twin.core.store.Snapshot;
import dev.tollgate.twin.core.store.SnapshotSchedule;
import dev.tollgate.twin.core.webhook.Deliveries;
import dev.tollgate.twin.core.webhook.WebhookEndpointResource;
import dev.tollgate.twin.hosted.HostedWing;
import dev.tollgate.twin.money.MoneyWing;
import dev.tollgate.twin.operator.OperatorFeature;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Assembles the twin: what everything stands on, the wings' features, API, pages, snapshot. */
final class Wiring {
    private static final List<Feature> WINGS =
            List.of(new MoneyWing(), new BillingWing(), new HostedWing(), new OperatorFeature());

    private final Twin twin = new Twin();
    private final SnapshotSchedule saving;
    private final HttpFront front;

    Wiring(Vertx vertx, TwinOptions options, UnaryOperator<Site> watching) {
        twin.provide(Vertx.class, vertx);
        provideStores(vertx, options);
        provideActions(vertx, options);
        twin.provide(new RequestGuards(
                new RestrictedKeys(twin.operations()), new RequestLimit(Clock.systemUTC()), new Faults(), new Hangs()));
        twin.keep(twin.provide(new Idempotency()));
        twin.keep(twin.get(Deliveries.class));
        twin.keep(twin.get(RequestGuards.class).keys());
        twin.serve(new EventResource(), new WebhookEndpointResource());
        WINGS.forEach(wing -> wing.install(twin));
        saving = saving(vertx, options);
        List<Site> sites = new ArrayList<>(List.of(watching.apply(api(vertx))));
        sites.addAll(twin.sites());
        front = new HttpFront(vertx, options.record() == null ? sites : new Recording(options.record()).of(sites));
    }

    private void provideStores(Vertx vertx, TwinOptions options) {
        MovableClock clock = twin.provide(new MovableClock(Clock.systemUTC()));
        Planners planners = twin.provide(new Planners());
        Dispatcher dispatcher = twin.provide(new Dispatcher());
        DataSets dataSets = twin.provide(new DataSets(clock, planners, dispatcher));
        twin.provide(new Deliveries(vertx, dataSets, options.deliveryDelay(), options.retryDelays()));
        twin.provide(new Operations());
        twin.provide(new PublicUrl(options.publicUrl()));
    }

    private void provideActions(Vertx vertx, TwinOptions options) {
        MovableClock clock = twin.get(MovableClock.class);
        EventLog events = new EventLog(twin.get(Deliveries.class), ApiVersions.CURRENT);
        Work work = twin.provide(new Work(events, options.lateness(), clock));
        Actions actions = twin.provide(new Actions(twin.get(Planners.class), work));
        twin.provide(new AgendaRunner(vertx, twin.dataSets(), clock, twin.dispatcher(), actions, work));
    }

    /** Restores the snapshot; null without one. */
    private SnapshotSchedule saving(Vertx vertx, TwinOptions options) {
        if (options.snapshot() == null) {
            return null;
        }
        Snapshot snapshot = new Snapshot(options.snapshot());
        snapshot.read(twin.dataSets(), twin.kept());
        return new SnapshotSchedule(vertx, snapshot, twin.dataSets(), twin.kept());
    }

    private Api api(Vertx vertx) {
        return new Api(
                vertx,
                twin.dataSets(),
                twin.operations(),
                twin.resources(),
                twin.work(),
                twin.get(Idempotency.class),
                twin.get(RequestGuards.class));
    }

    HttpFront front() {
        return front;
    }

    Operations operations() {
        return twin.operations();
    }

    PublicUrl publicUrl() {
        return twin.publicUrl();
    }

    /** Resumes what was under way when the state was saved; on the event loop. */
    void start() {
        twin.get(AgendaRunner.class).start();
        twin.get(Deliveries.class).start();
        if (saving != null) {
            saving.start();
        }
    }

    /** Ends all work; on the event loop. */
    void stop() {
        twin.get(AgendaRunner.class).stop();
        twin.get(Deliveries.class).stop();
        if (saving != null) {
            saving.stop();
        }
    }
}
