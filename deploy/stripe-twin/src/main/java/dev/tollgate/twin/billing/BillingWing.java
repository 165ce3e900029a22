package dev.tollgate.twin.billing;

import dev.tollgate.twin.billing.balance.BalanceFeature;
import dev.tollgate.twin.billing.catalog.CatalogFeature;
import dev.tollgate.twin.billing.creditnote.CreditNoteFeature;
import dev.tollgate.twin.billing.customer.CustomerFeature;
import dev.tollgate.twin.billing.discount.DiscountFeature;
import dev.tollgate.twin.billing.invoice.InvoiceFeature;
import dev.tollgate.twin.billing.meter.MeterFeature;
import dev.tollgate.twin.billing.schedule.ScheduleFeature;
import dev.tollgate.twin.billing.subscription.SubscriptionFeature;
import dev.tollgate.twin.billing.tax.TaxFeature;
import dev.tollgate.twin.billing.testclock.TestClockFeature;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import java.util.List;

/** What is billed: customers, prices, invoices, subscriptions, and the time they live in. A new feature joins here, after those it builds on. */
public final class BillingWing implements Feature {
    private static final List<Feature> FEATURES = List.of(
            new MeterFeature(),
            new CatalogFeature(),
            new BalanceFeature(),
            new CustomerFeature(),
            new DiscountFeature(),
            new TaxFeature(),
            new InvoiceFeature(),
            new CreditNoteFeature(),
            new SubscriptionFeature(),
            new ScheduleFeature(),
            new TestClockFeature());

    @Override
    public void install(Twin twin) {
        FEATURES.forEach(feature -> feature.install(twin));
    }
}
