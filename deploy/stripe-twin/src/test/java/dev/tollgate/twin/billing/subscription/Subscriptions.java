package dev.tollgate.twin.billing.subscription;

import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.SubscriptionCreateParams;
import dev.tollgate.twin.RunningTwin;

/** Creates subscriptions with the SDK and reads their invoices. */
record Subscriptions(RunningTwin twin) {
    Subscription starter() {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.customerPayingWith("pm_card_visa");
        try {
            return twin.stripe()
                    .v1()
                    .subscriptions()
                    .create(creation(customer, price).build());
        } catch (com.stripe.exception.StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    static SubscriptionCreateParams.Builder creation(String customer, String price) {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(price).build());
    }

    /** The latest invoice with its payments and confirmation secret. */
    Invoice latestInvoice(Subscription subscription) throws Exception {
        return twin.stripe()
                .v1()
                .invoices()
                .retrieve(
                        subscription.getLatestInvoice(),
                        InvoiceRetrieveParams.builder()
                                .addExpand("payments")
                                .addExpand("confirmation_secret")
                                .build());
    }
}
