package dev.tollgate.twin.billing.tax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.stripe.StripeClient;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerRetrieveParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TaxedRestartTest {
    @TempDir
    Path folder;

    @Test
    void what_a_customer_is_taxed_by_survives_a_restart() throws Exception {
        TwinOptions options = TwinOptions.defaults().withSnapshot(folder.resolve("twin.json"));
        String subscription;
        String customer;
        try (StripeTwin twin = StripeTwin.start(options)) {
            customer = customer(client(twin)).getId();
            subscription = subscribe(client(twin), customer);
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            Customer known = client(twin)
                    .v1()
                    .customers()
                    .retrieve(
                            customer,
                            CustomerRetrieveParams.builder().addExpand("tax").build());

            assertEquals("DE", known.getTax().getLocation().getCountry());
            assertEquals("198.51.100.7", known.getTax().getIpAddress());
            assertEquals(1190, upcoming(client(twin), subscription).getTotal());
        }
    }

    private static Invoice upcoming(StripeClient client, String subscription) throws Exception {
        return client.v1()
                .invoices()
                .createPreview(InvoiceCreatePreviewParams.builder()
                        .setSubscription(subscription)
                        .build());
    }

    private static Customer customer(StripeClient client) throws Exception {
        return client.v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setTax(CustomerCreateParams.Tax.builder()
                                .setIpAddress("198.51.100.7")
                                .build())
                        .setPaymentMethod("pm_card_visa")
                        .setInvoiceSettings(CustomerCreateParams.InvoiceSettings.builder()
                                .setDefaultPaymentMethod("pm_card_visa")
                                .build())
                        .build());
    }

    private static String subscribe(StripeClient client, String customer) throws Exception {
        String price = client.v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setUnitAmount(1000L)
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .build())
                        .setProductData(PriceCreateParams.ProductData.builder()
                                .setName("Base")
                                .build())
                        .build())
                .getId();
        return client.v1()
                .subscriptions()
                .create(SubscriptionCreateParams.builder()
                        .setCustomer(customer)
                        .addItem(SubscriptionCreateParams.Item.builder()
                                .setPrice(price)
                                .build())
                        .setAutomaticTax(SubscriptionCreateParams.AutomaticTax.builder()
                                .setEnabled(true)
                                .build())
                        .build())
                .getId();
    }

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_123")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
