package dev.tollgate.twin;

import dev.tollgate.twin.api.Api;
import dev.tollgate.twin.api.Faults;
import dev.tollgate.twin.api.Idempotency;
import dev.tollgate.twin.api.Operations;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.catalog.PlanResource;
import dev.tollgate.twin.catalog.PriceResource;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.catalog.ProductResource;
import dev.tollgate.twin.challenge.ChallengeSite;
import dev.tollgate.twin.checkout.AsyncPayments;
import dev.tollgate.twin.checkout.CheckoutSessionResource;
import dev.tollgate.twin.checkout.CheckoutSite;
import dev.tollgate.twin.checkout.Completion;
import dev.tollgate.twin.checkout.PaymentPageResource;
import dev.tollgate.twin.creditnote.CreditNoteResource;
import dev.tollgate.twin.customer.CustomerResource;
import dev.tollgate.twin.discount.CouponResource;
import dev.tollgate.twin.discount.CustomerDiscounts;
import dev.tollgate.twin.discount.PromotionCodeResource;
import dev.tollgate.twin.dispute.DisputeResource;
import dev.tollgate.twin.dispute.Disputing;
import dev.tollgate.twin.event.EventLog;
import dev.tollgate.twin.event.EventResource;
import dev.tollgate.twin.http.HttpFront;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.http.Recording;
import dev.tollgate.twin.http.Site;
import dev.tollgate.twin.invoice.DraftAdvance;
import dev.tollgate.twin.invoice.InvoiceActions;
import dev.tollgate.twin.invoice.InvoiceItemResource;
import dev.tollgate.twin.invoice.InvoiceLineResource;
import dev.tollgate.twin.invoice.InvoicePaymentResource;
import dev.tollgate.twin.invoice.InvoiceResource;
import dev.tollgate.twin.invoice.InvoiceSite;
import dev.tollgate.twin.invoice.Invoicing;
import dev.tollgate.twin.invoice.PreviewItems;
import dev.tollgate.twin.operator.OperatorSite;
import dev.tollgate.twin.operator.RecordedObjects;
import dev.tollgate.twin.payment.BalanceResource;
import dev.tollgate.twin.payment.BalanceTransactionResource;
import dev.tollgate.twin.payment.Challenges;
import dev.tollgate.twin.payment.ChargeResource;
import dev.tollgate.twin.payment.Charging;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.payment.PaymentIntentResource;
import dev.tollgate.twin.paymentlink.PaymentLinkResource;
import dev.tollgate.twin.paymentlink.PaymentLinkSite;
import dev.tollgate.twin.paymentmethod.PaymentMethodResource;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.paymentmethod.TokenResource;
import dev.tollgate.twin.portal.PortalConfigurationResource;
import dev.tollgate.twin.portal.PortalSessionResource;
import dev.tollgate.twin.portal.PortalSite;
import dev.tollgate.twin.refund.RefundResource;
import dev.tollgate.twin.refund.Refunding;
import dev.tollgate.twin.setup.SetupIntentResource;
import dev.tollgate.twin.setup.SetupIntents;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.Saving;
import dev.tollgate.twin.store.Snapshot;
import dev.tollgate.twin.store.SnapshotPart;
import dev.tollgate.twin.subscription.BillingOutcome;
import dev.tollgate.twin.subscription.Creation;
import dev.tollgate.twin.subscription.ItemParams;
import dev.tollgate.twin.subscription.PassingTime;
import dev.tollgate.twin.subscription.PreviewResource;
import dev.tollgate.twin.subscription.Renewal;
import dev.tollgate.twin.subscription.SubscriptionItemResource;
import dev.tollgate.twin.subscription.SubscriptionResource;
import dev.tollgate.twin.tax.TaxIdResource;
import dev.tollgate.twin.tax.TaxRateResource;
import dev.tollgate.twin.testclock.Advancing;
import dev.tollgate.twin.testclock.TestClockResource;
import dev.tollgate.twin.webhook.Deliveries;
import dev.tollgate.twin.webhook.WebhookEndpointResource;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the twin's parts together: the one place that knows them all. A new resource joins the list here. */
final class Wiring {
    private final DataSets dataSets = new DataSets(Clock.systemUTC());
    private final Saving saving;
    private final PublicUrl publicUrl;
    private final HttpFront front;

    private final Deliveries deliveries;
    private final Work work;
    private final Idempotency idempotency = new Idempotency();
    private final Faults faults = new Faults();
    private final Operations operations = new Operations();
    private final PaymentMethods methods = new PaymentMethods();
    private final Prices prices = new Prices();
    private final Charging charging;
    private final Disputing disputing;
    private final Intents intents;
    private final SetupIntents setups;
    private final Invoicing invoicing;
    private final Creation subscriptions;
    private final Completion completion;
    private final PassingTime time;
    private final Refunding refunding;

    Wiring(Vertx vertx, TwinOptions options, UnaryOperator<Site> watching) {
        publicUrl = new PublicUrl(options.publicUrl());
        deliveries = new Deliveries(vertx, dataSets, options.deliveryDelay(), options.retryDelays());
        saving = saving(vertx, options);
        work = new Work(vertx, new EventLog(deliveries), options.lateness());
        charging = new Charging(methods, work);
        disputing = new Disputing(work);
        charging.tell(disputing);
        intents = new Intents(methods, charging, work, publicUrl);
        setups = new SetupIntents(methods, new Challenges(methods, publicUrl));
        invoicing = new Invoicing(intents, work, publicUrl);
        intents.tell(invoicing.and(new AsyncPayments()));
        invoicing.tell(new BillingOutcome(invoicing));
        subscriptions = new Creation(invoicing, methods);
        refunding = new Refunding(work);
        completion = new Completion(methods, subscriptions, intents, operations);
        time = new PassingTime(new Renewal(invoicing, methods), new DraftAdvance(invoicing, methods));
        Api api = new Api(vertx, dataSets, operations, resources(), work, idempotency, faults);
        List<Site> sites = sites(watching.apply(api));
        front = new HttpFront(vertx, options.record() == null ? sites : new Recording(options.record()).of(sites));
    }

    /** Takes up what was saved; null when nothing is to be. */
    private Saving saving(Vertx vertx, TwinOptions options) {
        if (options.snapshot() == null) {
            return null;
        }
        List<SnapshotPart> parts = List.of(idempotency, deliveries);
        Snapshot snapshot = new Snapshot(options.snapshot());
        snapshot.read(dataSets, parts);
        return new Saving(vertx, snapshot, dataSets, parts);
    }

    private List<Resource> resources() {
        return List.of(
                new CustomerResource(methods),
                new ProductResource(prices),
                new PriceResource(prices),
                new PaymentMethodResource(methods),
                new PaymentIntentResource(intents, methods),
                new SetupIntentResource(setups, methods),
                new ChargeResource(charging, methods),
                new BalanceTransactionResource(),
                new BalanceResource(),
                new RefundResource(refunding),
                new DisputeResource(disputing),
                new TokenResource(),
                new SubscriptionResource(new ItemParams(prices), subscriptions, invoicing, methods),
                new SubscriptionItemResource(new ItemParams(prices), invoicing, methods),
                new InvoiceResource(invoicing, methods),
                new InvoiceActions(invoicing, methods),
                new InvoiceItemResource(prices),
                new InvoiceLineResource(prices),
                new PreviewResource(new ItemParams(prices), invoicing, new PreviewItems(prices)),
                new CreditNoteResource(invoicing, refunding, publicUrl),
                new InvoicePaymentResource(),
                new CheckoutSessionResource(prices, publicUrl, work, operations),
                new PaymentPageResource(methods, completion),
                new PaymentLinkResource(prices, publicUrl),
                new PlanResource(),
                new CouponResource(),
                new PromotionCodeResource(),
                new CustomerDiscounts(),
                new TaxRateResource(),
                new TaxIdResource(),
                new TestClockResource(new Advancing(work, time), time),
                new PortalConfigurationResource(),
                new PortalSessionResource(publicUrl),
                new EventResource(),
                new WebhookEndpointResource(),
                new RecordedObjects());
    }

    private List<Site> sites(Site api) {
        return List.of(
                api,
                new CheckoutSite(dataSets, work, completion),
                new ChallengeSite(dataSets, work, intents, setups),
                new InvoiceSite(dataSets, invoicing),
                new PaymentLinkSite(dataSets, work, operations, publicUrl),
                new PortalSite(dataSets, work, operations),
                new OperatorSite(dataSets, deliveries, faults));
    }

    HttpFront front() {
        return front;
    }

    Operations operations() {
        return operations;
    }

    PublicUrl publicUrl() {
        return publicUrl;
    }

    /** Goes on with what was under way when the state was saved; on the event loop. */
    void start() {
        dataSets.all().forEach(new Advancing(work, time)::finish);
        deliveries.start();
        if (saving != null) {
            saving.start();
        }
    }

    /** Nothing happens any more after this; on the event loop. */
    void stop() {
        work.hurry();
        deliveries.stop();
        if (saving != null) {
            saving.stop();
        }
    }
}
