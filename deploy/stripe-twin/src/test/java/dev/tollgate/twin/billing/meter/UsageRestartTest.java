package dev.tollgate.twin.billing.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.billing.Meter;
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
    void usage_and_the_identifiers_of_its_events_survive_a_restart(@TempDir Path directory) throws Exception {
        Stripe.enableTelemetry = false;
        TwinOptions options = TwinOptions.defaults().withSnapshot(directory.resolve("twin.json"));
        Meter meter;
        Customer customer;
        try (StripeTwin twin = StripeTwin.start(options)) {
            meter = client(twin).v1().billing().meters().create(gigabytes());
            customer = client(twin).v1().customers().create();
            client(twin).v1().billing().meterEvents().create(event(customer, "0.1", "first"));
            client(twin).v1().billing().meterEvents().create(event(customer, "0.2", "second"));
        }

        try (StripeTwin twin = StripeTwin.start(options)) {
            StripeClient client = client(twin);
            client.v1().billing().meterEvents().create(event(customer, "0.4", "third"));

            assertEquals(new BigDecimal("0.7"), total(client, meter, customer));
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
