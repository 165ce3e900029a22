package dev.tollgate.kit.time;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.stripe.StripeConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BusinessClockSettingsTest {
    private static final String URL = "tollgate.business-clock.url";
    private static final String KEY = "stripe.secret-key";

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_1", "rk_live_1", "something_else"})
    void a_service_with_another_key_than_a_test_key_refuses_to_follow_a_clock(String key) {
        assertRefused(Map.of(URL, "http://127.0.0.1:1/clock", KEY, key));
    }

    @Test
    void a_service_without_a_key_refuses_to_follow_a_clock() {
        assertRefused(Map.of(URL, "http://127.0.0.1:1/clock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_1", "rk_test_1"})
    void a_test_key_may_follow_a_clock(String key) {
        assertDoesNotThrow(() -> start(Map.of(URL, "http://127.0.0.1:1/clock", KEY, key)));
    }

    @Test
    void a_live_key_starts_with_the_real_time() {
        assertDoesNotThrow(() -> start(Map.of(KEY, "sk_live_1")));
    }

    private static void assertRefused(Map<String, String> settings) {
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> start(settings));
        assertTrue(refusal.getMessage().contains("unset BUSINESS_CLOCK_URL"));
    }

    private static void start(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(StripeConfig.class)
                .withMapping(BusinessClockConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100))
                .build();
        Vertx vertx = Vertx.vertx();
        try {
            Clock clock = Clock.systemUTC();
            new BusinessTimeFollower(
                            config.getConfigMapping(BusinessClockConfig.class),
                            config.getConfigMapping(StripeConfig.class),
                            new BusinessClock(clock),
                            null,
                            clock,
                            new Jobs(null, new SimpleMeterRegistry(), clock, null, Duration.ZERO, null),
                            vertx)
                    .requireTestKey(new StartupEvent());
        } finally {
            vertx.closeAndForget();
        }
    }
}
