package dev.tollgate.twin.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.EventListParams;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SnapshotTest {

    @BeforeAll
    static void quiet() {
        Stripe.enableTelemetry = false;
    }

    @Test
    void a_restart_with_the_same_file_finds_everything_again(@TempDir Path directory) throws Exception {
        TwinOptions options = TwinOptions.defaults().withSnapshot(directory.resolve("twin.json"));
        Customer kept;
        Customer deleted;
        try (StripeTwin first = StripeTwin.start(options)) {
            kept = customer(first, "a@b.c");
            deleted = customer(first, "d@e.f");
            client(first).v1().customers().delete(deleted.getId());
        }

        try (StripeTwin second = StripeTwin.start(options)) {
            StripeClient client = client(second);
            assertEquals(kept, client.v1().customers().retrieve(kept.getId()));
            assertTrue(client.v1().customers().retrieve(deleted.getId()).getDeleted());
            assertEquals(
                    1,
                    client.v1()
                            .customers()
                            .list(CustomerListParams.builder().setEmail("a@b.c").build())
                            .getData()
                            .size());
            assertEquals(3, client.v1().events().list().getData().size());
        }
    }

    @Test
    void what_happened_within_a_second_keeps_its_order(@TempDir Path directory) throws Exception {
        TwinOptions options = TwinOptions.defaults().withSnapshot(directory.resolve("twin.json"));
        List<String> before;
        try (StripeTwin first = StripeTwin.start(options)) {
            for (int i = 0; i < 20; i++) {
                customer(first, "a@b.c");
            }
            before = events(first);
        }

        try (StripeTwin second = StripeTwin.start(options)) {
            assertEquals(before, events(second));
        }
    }

    private static Customer customer(StripeTwin twin, String email) throws StripeException {
        return client(twin)
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail(email).build());
    }

    private static List<String> events(StripeTwin twin) throws StripeException {
        EventListParams all = EventListParams.builder().setLimit(100L).build();
        return client(twin).v1().events().list(all).getData().stream()
                .map(Event::getId)
                .toList();
    }

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
