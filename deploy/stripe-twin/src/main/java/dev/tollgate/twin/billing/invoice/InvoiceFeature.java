package dev.tollgate.twin.billing.invoice;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;

/** Invoices, their items, lines, payments and page. */
public final class InvoiceFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.get(PaymentMethods.class);
        Prices prices = twin.get(Prices.class);
        Invoicing invoicing = twin.provide(new Invoicing(
                twin.get(Intents.class), twin.work(), twin.actions(), twin.dispatcher(), twin.publicUrl()));
        new Collection(invoicing, methods, twin.actions(), twin.dispatcher());
        twin.serve(
                new InvoiceResource(invoicing, methods),
                new InvoiceActions(invoicing, methods),
                new InvoiceItemResource(prices),
                new InvoiceLineResource(prices),
                new InvoicePaymentResource());
        twin.show(new InvoiceSite(twin.dataSets(), invoicing, new HostedPayment(twin.work(), invoicing, methods)));
    }
}
