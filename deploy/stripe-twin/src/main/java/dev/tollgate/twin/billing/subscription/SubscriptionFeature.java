package dev.tollgate.twin.billing.subscription;

import dev.tollgate.twin.billing.catalog.Prices;
import dev.tollgate.twin.billing.invoice.AddedItems;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import dev.tollgate.twin.money.setup.SetupIntents;

/** Subscriptions, their items and previews of their invoices. */
public final class SubscriptionFeature implements Feature {

    @Override
    public void install(Twin twin) {
        PaymentMethods methods = twin.get(PaymentMethods.class);
        Prices prices = twin.get(Prices.class);
        Invoicing invoicing = twin.get(Invoicing.class);
        ItemParams items = new ItemParams(prices);
        AddedItems added = new AddedItems(prices);
        PendingSetup setup = new PendingSetup(twin.get(SetupIntents.class), twin.dispatcher());
        Creation creation = twin.provide(new Creation(invoicing, methods, setup));
        new BillingOutcome(invoicing, twin.dispatcher());
        new Renewal(invoicing, methods).plan(twin.actions());
        twin.serve(
                new SubscriptionResource(items, added, creation, invoicing, methods),
                new SubscriptionItemResource(items, invoicing, methods),
                new PreviewResource(items, added));
    }
}
