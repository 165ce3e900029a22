package dev.tollgate.twin;

import dev.tollgate.twin.api.Resource;
import dev.tollgate.twin.catalog.PlanResource;
import dev.tollgate.twin.catalog.PriceResource;
import dev.tollgate.twin.catalog.ProductResource;
import dev.tollgate.twin.checkout.CheckoutSessionResource;
import dev.tollgate.twin.checkout.PaymentPageResource;
import dev.tollgate.twin.creditnote.CreditNoteResource;
import dev.tollgate.twin.customer.CustomerResource;
import dev.tollgate.twin.discount.CouponResource;
import dev.tollgate.twin.discount.CustomerDiscounts;
import dev.tollgate.twin.discount.PromotionCodeResource;
import dev.tollgate.twin.dispute.DisputeResource;
import dev.tollgate.twin.eventlist.EventResource;
import dev.tollgate.twin.invoice.InvoiceActions;
import dev.tollgate.twin.invoice.InvoiceItemResource;
import dev.tollgate.twin.invoice.InvoiceLineResource;
import dev.tollgate.twin.invoice.InvoicePaymentResource;
import dev.tollgate.twin.invoice.InvoiceResource;
import dev.tollgate.twin.invoice.PreviewItems;
import dev.tollgate.twin.operator.RecordedObjects;
import dev.tollgate.twin.payment.BalanceResource;
import dev.tollgate.twin.payment.BalanceTransactionResource;
import dev.tollgate.twin.payment.ChargeResource;
import dev.tollgate.twin.payment.PaymentIntentResource;
import dev.tollgate.twin.paymentlink.PaymentLinkResource;
import dev.tollgate.twin.paymentmethod.PaymentMethodResource;
import dev.tollgate.twin.paymentmethod.TokenResource;
import dev.tollgate.twin.portal.PortalConfigurationResource;
import dev.tollgate.twin.portal.PortalSessionResource;
import dev.tollgate.twin.refund.RefundResource;
import dev.tollgate.twin.setup.SetupIntentResource;
import dev.tollgate.twin.subscription.ItemParams;
import dev.tollgate.twin.subscription.PreviewResource;
import dev.tollgate.twin.subscription.SubscriptionItemResource;
import dev.tollgate.twin.subscription.SubscriptionResource;
import dev.tollgate.twin.tax.TaxIdResource;
import dev.tollgate.twin.tax.TaxRateResource;
import dev.tollgate.twin.testclock.ClockAdvance;
import dev.tollgate.twin.testclock.TestClockResource;
import dev.tollgate.twin.webhook.WebhookEndpointResource;
import java.util.List;
import java.util.stream.Stream;

/** All resources of the API. A new resource joins its group here. */
final class Resources {
    private Resources() {}

    static List<Resource> of(Components parts) {
        return Stream.of(
                        customersAndPrices(parts),
                        payments(parts),
                        billing(parts),
                        checkout(parts),
                        discountsAndTaxes(),
                        environment(parts))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Resource> customersAndPrices(Components parts) {
        return List.of(
                new CustomerResource(parts.methods),
                new ProductResource(parts.prices),
                new PriceResource(parts.prices),
                new PlanResource(),
                new PaymentMethodResource(parts.methods));
    }

    private static List<Resource> payments(Components parts) {
        return List.of(
                new PaymentIntentResource(parts.intents, parts.methods),
                new SetupIntentResource(parts.setups, parts.methods),
                new ChargeResource(parts.charging, parts.methods),
                new BalanceTransactionResource(),
                new BalanceResource(),
                new RefundResource(parts.refunding),
                new DisputeResource(parts.disputing),
                new TokenResource());
    }

    private static List<Resource> billing(Components parts) {
        ItemParams items = new ItemParams(parts.prices);
        return List.of(
                new SubscriptionResource(items, parts.subscriptions, parts.invoicing, parts.methods),
                new SubscriptionItemResource(items, parts.invoicing, parts.methods),
                new InvoiceResource(parts.invoicing, parts.methods),
                new InvoiceActions(parts.invoicing, parts.methods),
                new InvoiceItemResource(parts.prices),
                new InvoiceLineResource(parts.prices),
                new PreviewResource(items, parts.invoicing, new PreviewItems(parts.prices)),
                new CreditNoteResource(parts.invoicing, parts.refunding, parts.publicUrl),
                new InvoicePaymentResource());
    }

    private static List<Resource> checkout(Components parts) {
        return List.of(
                new CheckoutSessionResource(parts.prices, parts.publicUrl, parts.work, parts.operations),
                new PaymentPageResource(parts.methods, parts.completion),
                new PaymentLinkResource(parts.prices, parts.publicUrl),
                new PortalConfigurationResource(),
                new PortalSessionResource(parts.publicUrl));
    }

    private static List<Resource> discountsAndTaxes() {
        return List.of(
                new CouponResource(),
                new PromotionCodeResource(),
                new CustomerDiscounts(),
                new TaxRateResource(),
                new TaxIdResource());
    }

    private static List<Resource> environment(Components parts) {
        return List.of(
                new TestClockResource(new ClockAdvance(parts.work, parts.time), parts.time),
                new EventResource(),
                new WebhookEndpointResource(),
                new RecordedObjects());
    }
}
