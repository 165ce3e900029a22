package dev.tollgate.twin;

import dev.tollgate.twin.api.Api;
import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.api.Work;
import dev.tollgate.twin.catalog.PriceResource;
import dev.tollgate.twin.catalog.Prices;
import dev.tollgate.twin.catalog.ProductResource;
import dev.tollgate.twin.checkout.CheckoutSessionResource;
import dev.tollgate.twin.checkout.CheckoutSite;
import dev.tollgate.twin.customer.CustomerResource;
import dev.tollgate.twin.event.EventLog;
import dev.tollgate.twin.event.EventResource;
import dev.tollgate.twin.http.HttpFront;
import dev.tollgate.twin.http.PublicUrl;
import dev.tollgate.twin.invoice.InvoicePaymentResource;
import dev.tollgate.twin.invoice.InvoiceResource;
import dev.tollgate.twin.invoice.InvoiceSite;
import dev.tollgate.twin.invoice.Invoicing;
import dev.tollgate.twin.operator.OperatorSite;
import dev.tollgate.twin.operator.RecordedObjects;
import dev.tollgate.twin.payment.ChargeResource;
import dev.tollgate.twin.payment.Charging;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.payment.PaymentIntentResource;
import dev.tollgate.twin.paymentmethod.PaymentMethodResource;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.DataSets;
import dev.tollgate.twin.store.Snapshot;
import dev.tollgate.twin.subscription.BillingOutcome;
import dev.tollgate.twin.subscription.Creation;
import dev.tollgate.twin.subscription.ItemParams;
import dev.tollgate.twin.subscription.SubscriptionResource;
import dev.tollgate.twin.webhook.Deliveries;
import dev.tollgate.twin.webhook.WebhookEndpointResource;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Puts the twin's parts together: the one place that knows them all. A new resource joins the list here. */
final class Wiring {
    private final DataSets dataSets = new DataSets(Clock.systemUTC());
    private final Snapshot snapshot;
    private final PublicUrl publicUrl;
    private final HttpFront front;

    Wiring(Vertx vertx, TwinOptions options) {
        this.snapshot = options.snapshot() == null ? null : new Snapshot(options.snapshot());
        this.publicUrl = new PublicUrl(options.publicUrl());
        if (snapshot != null) {
            snapshot.read(dataSets);
        }
        Deliveries deliveries = new Deliveries(vertx, options.deliveryDelay(), options.retryDelays());
        Work work = new Work(vertx, new EventLog(deliveries), options.lateness());
        PaymentMethods methods = new PaymentMethods();
        Prices prices = new Prices();
        Intents intents = new Intents(methods, new Charging(work));
        Invoicing invoicing = new Invoicing(intents, work, publicUrl);
        intents.tell(invoicing);
        invoicing.tell(new BillingOutcome(invoicing));
        Creation creation = new Creation(invoicing, methods);
        List<Resource> resources = List.of(
                new CustomerResource(methods),
                new ProductResource(prices),
                new PriceResource(prices),
                new PaymentMethodResource(methods),
                new PaymentIntentResource(intents, methods),
                new ChargeResource(),
                new SubscriptionResource(new ItemParams(prices), creation, invoicing, methods),
                new InvoiceResource(invoicing, methods),
                new InvoicePaymentResource(),
                new CheckoutSessionResource(prices, publicUrl),
                new EventResource(),
                new WebhookEndpointResource(),
                new RecordedObjects());
        this.front = new HttpFront(
                vertx,
                List.of(
                        new Api(vertx, dataSets, resources, work),
                        new CheckoutSite(dataSets, work, methods, creation, intents),
                        new InvoiceSite(dataSets),
                        new OperatorSite(dataSets, deliveries)));
    }

    HttpFront front() {
        return front;
    }

    PublicUrl publicUrl() {
        return publicUrl;
    }

    void save() {
        if (snapshot != null) {
            snapshot.write(dataSets);
        }
    }
}
