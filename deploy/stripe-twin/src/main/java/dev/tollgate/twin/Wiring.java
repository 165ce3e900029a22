package dev.tollgate.twin;

import dev.tollgate.twin.api.Api;
import dev.tollgate.twin.api.Faults;
import dev.tollgate.twin.api.Idempotency;
import dev.tollgate.twin.api.Operations;
import dev.tollgate.twin.api.RequestGuards;
import dev.tollgate.twin.api.RequestLimit;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.RestrictedKeys;
import dev.tollgate.twin.catalog.PlanResource;
import dev.tollgate.twin.catalog.PriceResource;
import dev.tollgate.twin.catalog.ProductResource;
import dev.tollgate.twin.challenge.ChallengeSite;
import dev.tollgate.twin.checkout.CheckoutSessionResource;
import dev.tollgate.twin.checkout.CheckoutSite;
import dev.tollgate.twin.checkout.Expiry;
import dev.tollgate.twin.checkout.PaymentPageResource;
import dev.tollgate.twin.creditnote.CreditNoteResource;
import dev.tollgate.twin.customer.CustomerResource;
import dev.tollgate.twin.discount.CouponResource;
import dev.tollgate.twin.discount.CustomerDiscounts;
import dev.tollgate.twin.discount.PromotionCodeResource;
import dev.tollgate.twin.dispute.DisputeResource;
import dev.tollgate.twin.eventlist.EventResource;
import dev.tollgate.twin.http.HttpFront;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.http.Recording;
import dev.tollgate.twin.http.Site;
import dev.tollgate.twin.invoice.HostedPayment;
import dev.tollgate.twin.invoice.InvoiceActions;
import dev.tollgate.twin.invoice.InvoiceItemResource;
import dev.tollgate.twin.invoice.InvoiceLineResource;
import dev.tollgate.twin.invoice.InvoicePaymentResource;
import dev.tollgate.twin.invoice.InvoiceResource;
import dev.tollgate.twin.invoice.InvoiceSite;
import dev.tollgate.twin.invoice.PreviewItems;
import dev.tollgate.twin.operator.ClockControl;
import dev.tollgate.twin.operator.DebitAnswer;
import dev.tollgate.twin.operator.OperatorSite;
import dev.tollgate.twin.operator.RecordedObjects;
import dev.tollgate.twin.payment.BalanceResource;
import dev.tollgate.twin.payment.BalanceTransactionResource;
import dev.tollgate.twin.payment.ChargeResource;
import dev.tollgate.twin.payment.PaymentIntentResource;
import dev.tollgate.twin.paymentlink.PaymentLinkResource;
import dev.tollgate.twin.paymentlink.PaymentLinkSite;
import dev.tollgate.twin.paymentmethod.PaymentMethodResource;
import dev.tollgate.twin.paymentmethod.TokenResource;
import dev.tollgate.twin.portal.PortalConfigurationResource;
import dev.tollgate.twin.portal.PortalSessionResource;
import dev.tollgate.twin.portal.PortalSite;
import dev.tollgate.twin.refund.RefundResource;
import dev.tollgate.twin.setup.SetupIntentResource;
import dev.tollgate.twin.store.Snapshot;
import dev.tollgate.twin.store.SnapshotPart;
import dev.tollgate.twin.store.SnapshotSchedule;
import dev.tollgate.twin.subscription.ItemParams;
import dev.tollgate.twin.subscription.PreviewResource;
import dev.tollgate.twin.subscription.SubscriptionItemResource;
import dev.tollgate.twin.subscription.SubscriptionResource;
import dev.tollgate.twin.tax.TaxIdResource;
import dev.tollgate.twin.tax.TaxRateResource;
import dev.tollgate.twin.testclock.ClockAdvance;
import dev.tollgate.twin.testclock.TestClockResource;
import dev.tollgate.twin.webhook.WebhookEndpointResource;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the twin's parts together: the one place that knows them all. A new resource joins the list here. */
final class Wiring {
    private final Components parts;
    private final SnapshotSchedule saving;
    private final HttpFront front;
    private final Idempotency idempotency = new Idempotency();
    private final RequestGuards guards;

    Wiring(Vertx vertx, TwinOptions options, UnaryOperator<Site> watching) {
        parts = new Components(vertx, options);
        guards = new RequestGuards(
                new RestrictedKeys(parts.operations), new RequestLimit(Clock.systemUTC()), new Faults());
        saving = saving(vertx, options);
        Api api = new Api(vertx, parts.dataSets, parts.operations, resources(), parts.work, idempotency, guards);
        List<Site> sites = sites(watching.apply(api), new ClockControl(vertx, parts.accountTime));
        front = new HttpFront(vertx, options.record() == null ? sites : new Recording(options.record()).of(sites));
    }

    /** Takes up what was saved; null when nothing is to be. */
    private SnapshotSchedule saving(Vertx vertx, TwinOptions options) {
        if (options.snapshot() == null) {
            return null;
        }
        List<SnapshotPart> besides = List.of(idempotency, parts.deliveries, guards.keys(), parts.accountTime);
        Snapshot snapshot = new Snapshot(options.snapshot());
        snapshot.read(parts.dataSets, besides);
        return new SnapshotSchedule(vertx, snapshot, parts.dataSets, besides);
    }

    private List<Resource> resources() {
        return List.of(
                new CustomerResource(parts.methods),
                new ProductResource(parts.prices),
                new PriceResource(parts.prices),
                new PaymentMethodResource(parts.methods),
                new PaymentIntentResource(parts.intents, parts.methods),
                new SetupIntentResource(parts.setups, parts.methods),
                new ChargeResource(parts.charging, parts.methods),
                new BalanceTransactionResource(),
                new BalanceResource(),
                new RefundResource(parts.refunding),
                new DisputeResource(parts.disputing),
                new TokenResource(),
                new SubscriptionResource(
                        new ItemParams(parts.prices), parts.subscriptions, parts.invoicing, parts.methods),
                new SubscriptionItemResource(new ItemParams(parts.prices), parts.invoicing, parts.methods),
                new InvoiceResource(parts.invoicing, parts.methods),
                new InvoiceActions(parts.invoicing, parts.methods),
                new InvoiceItemResource(parts.prices),
                new InvoiceLineResource(parts.prices),
                new PreviewResource(new ItemParams(parts.prices), parts.invoicing, new PreviewItems(parts.prices)),
                new CreditNoteResource(parts.invoicing, parts.refunding, parts.publicUrl),
                new InvoicePaymentResource(),
                new CheckoutSessionResource(parts.prices, parts.publicUrl, parts.work, parts.operations),
                new PaymentPageResource(parts.methods, parts.completion),
                new PaymentLinkResource(parts.prices, parts.publicUrl),
                new PlanResource(),
                new CouponResource(),
                new PromotionCodeResource(),
                new CustomerDiscounts(),
                new TaxRateResource(),
                new TaxIdResource(),
                new TestClockResource(new ClockAdvance(parts.work, parts.time), parts.time),
                new PortalConfigurationResource(),
                new PortalSessionResource(parts.publicUrl),
                new EventResource(),
                new WebhookEndpointResource(),
                new RecordedObjects());
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

    /** Goes on with what was under way when the state was saved; on the event loop. */
    void start() {
        parts.dataSets.all().forEach(new ClockAdvance(parts.work, parts.time)::finish);
        parts.dataSets.all().forEach(data -> Expiry.resume(parts.work, data));
        parts.deliveries.start();
        if (saving != null) {
            saving.start();
        }
    }

    /** Nothing happens any more after this; on the event loop. */
    void stop() {
        parts.work.runAllNow();
        parts.deliveries.stop();
        if (saving != null) {
            saving.stop();
        }
    }
}
