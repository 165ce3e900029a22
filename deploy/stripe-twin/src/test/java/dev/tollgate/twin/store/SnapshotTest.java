package dev.tollgate.twin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.model.Customer;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import java.nio.file.Path;
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
            kept = client(first)
                    .v1()
                    .customers()
                    .create(CustomerCreateParams.builder().setEmail("a@b.c").build());
            deleted = client(first)
                    .v1()
                    .customers()
                    .create(CustomerCreateParams.builder().build());
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

    private static StripeClient client(StripeTwin twin) {
        return StripeClient.builder()
                .setApiKey("sk_test_1")
                .setApiBase(twin.baseUrl())
                .build();
    }
}
