package dev.tollgate.twin.hosted.portal;

import com.stripe.model.billingportal.Configuration;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.InvoiceHistory;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate;
import dev.tollgate.twin.RunningTwin;

/** Portal configurations the tests use. */
final class Configurations {
    private Configurations() {}

    /** Shows invoices and allows a switch to this price, invoiced at once; nothing else. */
    static Configuration switchingTo(RunningTwin twin, String price) throws Exception {
        String product = twin.stripe().v1().prices().retrieve(price).getProduct();
        return twin.stripe()
                .v1()
                .billingPortal()
                .configurations()
                .create(ConfigurationCreateParams.builder()
                        .setFeatures(Features.builder()
                                .setInvoiceHistory(InvoiceHistory.builder()
                                        .setEnabled(true)
                                        .build())
                                .setSubscriptionUpdate(SubscriptionUpdate.builder()
                                        .setEnabled(true)
                                        .addDefaultAllowedUpdate(SubscriptionUpdate.DefaultAllowedUpdate.PRICE)
                                        .setProrationBehavior(SubscriptionUpdate.ProrationBehavior.ALWAYS_INVOICE)
                                        .addProduct(SubscriptionUpdate.Product.builder()
                                                .setProduct(product)
                                                .addPrice(price)
                                                .build())
                                        .build())
                                .build())
                        .build());
    }
}
