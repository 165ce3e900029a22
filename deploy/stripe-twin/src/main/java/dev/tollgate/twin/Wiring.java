package dev.tollgate.twin;

import dev.tollgate.twin.billing.invoice.HostedPayment;
import dev.tollgate.twin.billing.invoice.InvoiceSite;
import dev.tollgate.twin.core.api.Api;
import dev.tollgate.twin.core.api.Faults;
import dev.tollgate.twin.core.api.Hangs;
import dev.tollgate.twin.core.api.Idempotency;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.api.RequestLimit;
import dev.tollgate.twin.core.api.RestrictedKeys;
import dev.tollgate.twin.core.http.HttpFront;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.http.Recording;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.Snapshot;
import dev.tollgate.twin.core.store.SnapshotPart;
import dev.tollgate.twin.core.store.SnapshotSchedule;
import dev.tollgate.twin.hosted.challenge.ChallengeSite;
import dev.tollgate.twin.hosted.checkout.CheckoutSite;
import dev.tollgate.twin.hosted.paymentlink.PaymentLinkSite;
import dev.tollgate.twin.hosted.portal.PortalSite;
import dev.tollgate.twin.operator.ClockControl;
import dev.tollgate.twin.operator.DebitAnswer;
import dev.tollgate.twin.operator.OperatorSite;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Assembles the twin from its components: API, pages, snapshot. */
final class Wiring {
    private final Components parts;
    private final SnapshotSchedule saving;
    private final HttpFront front;
    private final Idempotency idempotency = new Idempotency();
    private final RequestGuards guards;

    Wiring(Vertx vertx, TwinOptions options, UnaryOperator<Site> watching) {
        parts = new Components(vertx, options);
        guards = new RequestGuards(
                new RestrictedKeys(parts.operations), new RequestLimit(Clock.systemUTC()), new Faults(), new Hangs());
        saving = saving(vertx, options);
        Api api =
                new Api(vertx, parts.dataSets, parts.operations, Resources.of(parts), parts.work, idempotency, guards);
        List<Site> sites = sites(watching.apply(api), new ClockControl(vertx, parts.accountTime));
        front = new HttpFront(vertx, options.record() == null ? sites : new Recording(options.record()).of(sites));
    }

    /** Restores the snapshot; null without one. */
    private SnapshotSchedule saving(Vertx vertx, TwinOptions options) {
        if (options.snapshot() == null) {
            return null;
        }
        List<SnapshotPart> besides = List.of(idempotency, parts.deliveries, guards.keys(), parts.accountTime);
        Snapshot snapshot = new Snapshot(options.snapshot());
        snapshot.read(parts.dataSets, besides);
        return new SnapshotSchedule(vertx, snapshot, parts.dataSets, besides);
    }

    private List<Site> sites(Site api, ClockControl clock) {
        return List.of(
                api,
                new CheckoutSite(parts.dataSets, parts.work, parts.completion),
                new ChallengeSite(parts.dataSets, parts.work, parts.intents, parts.setups),
                new InvoiceSite(
                        parts.dataSets, parts.invoicing, new HostedPayment(parts.work, parts.invoicing, parts.methods)),
                new PaymentLinkSite(parts.dataSets, parts.work, parts.operations, parts.publicUrl),
                new PortalSite(parts.dataSets, parts.work, parts.operations),
                new OperatorSite(
                        parts.dataSets,
                        parts.deliveries,
                        guards,
                        clock,
                        new DebitAnswer(parts.work, parts.intents, parts.invoicing)));
    }

    HttpFront front() {
        return front;
    }

    Operations operations() {
        return parts.operations;
    }

    PublicUrl publicUrl() {
        return parts.publicUrl;
    }

    /** Resumes what was under way when the state was saved; on the event loop. */
    void start() {
        parts.runner.start();
        parts.deliveries.start();
        if (saving != null) {
            saving.start();
        }
    }

    /** Ends all work; on the event loop. */
    void stop() {
        parts.runner.stop();
        parts.deliveries.stop();
        if (saving != null) {
            saving.stop();
        }
    }
}
