package dev.tollgate.kit.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeSettingsTest {
    @Test
    void another_api_version_than_the_sdks_refuses_to_start_with_the_right_one_named() {
        StripeClients clients = clients(Map.of("stripe.api-version", "2024-12-18.acacia"));

        IllegalStateException refusal = assertThrows(IllegalStateException.class, clients::connect);

        assertTrue(refusal.getMessage().contains("2024-12-18.acacia"));
        assertTrue(refusal.getMessage().contains(Stripe.API_VERSION));
    }

    @Test
    void the_sdks_own_version_may_be_set() {
        StripeClients clients =
                clients(Map.of("stripe.api-version", Stripe.API_VERSION, "stripe.secret-key", "sk_test_1"));

        clients.connect();

        assertNotNull(clients.required());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "10001", "2147483647"})
    void an_invalid_rate_refuses_to_start_with_the_reason(String rate) {
        StripeClients clients = clients(Map.of("stripe.requests-per-second", rate));

        IllegalStateException refusal = assertThrows(IllegalStateException.class, clients::connect);

        assertTrue(refusal.getMessage().contains("STRIPE_REQUESTS_PER_SECOND is " + rate));
    }

    @Test
    void without_a_key_the_service_starts_and_every_call_fails_as_not_configured() {
        StripeClients clients = clients(Map.of());

        clients.connect();

        StripeFailure failure = assertThrows(StripeFailure.class, clients::required);
        assertEquals(StripeFailure.Kind.NOT_CONFIGURED, failure.kind());
    }

    private static StripeClients clients(Map<String, String> settings) {
        return new StripeClients(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(StripeConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                .build()
                .getConfigMapping(StripeConfig.class));
    }
}
