package dev.tollgate.twin.billing.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.billing.Meter;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterEventCreateParams;
import com.stripe.param.billing.MeterEventSummaryListParams;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UsageRestartTest {

    @Test
    void usage_is_billed_and_the_identifiers_of_its_events_are_known_after_a_restart(@TempDir Path directory)
            throws Exception {
        Stripe.enableTelemetry = false;
        TwinOptions options = TwinOptions.defaults().withSnapshot(directory.resolve("twin.json"));
        Meter meter;
        Customer customer;
        try (StripeTwin twin = StripeTwin.start(options)) {
            meter = client(twin).v1().billing().meters().create(gigabytes());
            customer = client(twin).v1().customers().create();
            subscribe(client(twin), customer, meter);
            client(twin).v1().billing().meterEvents().create(event(customer, "0.1", "first"));
            client(twin).v1().billing().meterEvents().create(event(customer, "0.2", "second"));
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            StripeClient client = client(twin);
            client.v1().billing().meterEvents().create(event(customer, "0.4", "third"));

            assertEquals(new BigDecimal("0.7"), total(client, meter, customer));
            assertEquals(700, upcoming(client, customer).getTotal());
            assertThrows(
                    InvalidRequestException.class,
                    () -> client.v1().billing().meterEvents().create(event(customer, "1", "second")));
        }
    }

    private static BigDecimal total(StripeClient client, Meter meter, Customer customer) throws Exception {
        long minute = Instant.now().getEpochSecond() / 60 * 60;
        return client.v1()
                .billing()
                .meters()
                .eventSummaries()
                .list(
                        meter.getId(),
                        MeterEventSummaryListParams.builder()
                                .setCustomer(customer.getId())
                                .setStartTime(minute - 3600)
                                .setEndTime(minute + 3600)
                                .build())
                .getData()
                .get(0)
                .getAggregatedValue();
    }

    /** Ten dollars a gigabyte. */
    private static void subscribe(StripeClient client, Customer customer, Meter meter) throws Exception {
        Price price = client.v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setCurrency("usd")
                        .setUnitAmount(1000L)
                        .setRecurring(PriceCreateParams.Recurring.builder()
                                .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                                .setUsageType(PriceCreateParams.Recurring.UsageType.METERED)
                                .setMeter(meter.getId())
                                .build())
                        .setProductData(PriceCreateParams.ProductData.builder()
                                .setName("Storage")
                                .build())
                        .build());
        client.v1()
                .subscriptions()
                .create(SubscriptionCreateParams.builder()
                        .setCustomer(customer.getId())
                        .addItem(SubscriptionCreateParams.Item.builder()
                                .setPrice(price.getId())
                                .build())
                        .build());
    }

    private static Invoice upcoming(StripeClient client, Customer customer) throws Exception {
        String subscription = client.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer.getId())
                        .build())
                .getData()
                .get(0)
                .getId();
        return client.v1()
                .invoices()
                .createPreview(InvoiceCreatePreviewParams.builder()
                        .setSubscription(subscription)
                        .build());
    }

    private static MeterCreateParams gigabytes() {
        return MeterCreateParams.builder()
                .setDisplayName("Gigabytes")
                .setEventName("gigabytes")
                .setDefaultAggregation(MeterCreateParams.DefaultAggregation.builder()
                        .setFormula(MeterCreateParams.DefaultAggregation.Formula.SUM)
                        .build())
                .build();
    }

    private static MeterEventCreateParams event(Customer customer, String value, String identifier) {
        return MeterEventCreateParams.builder()
                .setEventName("gigabytes")
                .putPayload("stripe_customer_id", customer.getId())
                .putPayload("value", value)
                .setIdentifier(identifier)
                .build();
    }

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_123")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
