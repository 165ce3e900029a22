package dev.tollgate.twin;

import dev.tollgate.twin.billing.catalog.PlanResource;
import dev.tollgate.twin.billing.catalog.PriceResource;
import dev.tollgate.twin.billing.catalog.ProductResource;
import dev.tollgate.twin.billing.creditnote.CreditNoteResource;
import dev.tollgate.twin.billing.customer.CustomerResource;
import dev.tollgate.twin.billing.discount.CouponResource;
import dev.tollgate.twin.billing.discount.CustomerDiscounts;
import dev.tollgate.twin.billing.discount.PromotionCodeResource;
import dev.tollgate.twin.billing.invoice.InvoiceActions;
import dev.tollgate.twin.billing.invoice.InvoiceItemResource;
import dev.tollgate.twin.billing.invoice.InvoiceLineResource;
import dev.tollgate.twin.billing.invoice.InvoicePaymentResource;
import dev.tollgate.twin.billing.invoice.InvoiceResource;
import dev.tollgate.twin.billing.invoice.PreviewItems;
import dev.tollgate.twin.billing.subscription.ItemParams;
import dev.tollgate.twin.billing.subscription.PreviewResource;
import dev.tollgate.twin.billing.subscription.SubscriptionItemResource;
import dev.tollgate.twin.billing.subscription.SubscriptionResource;
import dev.tollgate.twin.billing.tax.TaxIdResource;
import dev.tollgate.twin.billing.tax.TaxRateResource;
import dev.tollgate.twin.billing.testclock.TestClockResource;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.eventlist.EventResource;
import dev.tollgate.twin.core.webhook.WebhookEndpointResource;
import dev.tollgate.twin.hosted.checkout.CheckoutSessionResource;
import dev.tollgate.twin.hosted.checkout.PaymentPageResource;
import dev.tollgate.twin.hosted.paymentlink.PaymentLinkResource;
import dev.tollgate.twin.hosted.portal.PortalConfigurationResource;
import dev.tollgate.twin.hosted.portal.PortalSessionResource;
import dev.tollgate.twin.money.dispute.DisputeResource;
import dev.tollgate.twin.money.payment.BalanceResource;
import dev.tollgate.twin.money.payment.BalanceTransactionResource;
import dev.tollgate.twin.money.payment.ChargeResource;
import dev.tollgate.twin.money.payment.PaymentIntentResource;
import dev.tollgate.twin.money.paymentmethod.PaymentMethodResource;
import dev.tollgate.twin.money.paymentmethod.TokenResource;
import dev.tollgate.twin.money.refund.RefundResource;
import dev.tollgate.twin.money.setup.SetupIntentResource;
import dev.tollgate.twin.operator.RecordedObjects;
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
                new CheckoutSessionResource(parts.prices, parts.publicUrl, parts.operations),
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
                new TestClockResource(parts.advancing),
                new EventResource(),
                new WebhookEndpointResource(),
                new RecordedObjects());
    }
}
