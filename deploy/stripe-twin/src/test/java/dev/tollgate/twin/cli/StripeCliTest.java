package dev.tollgate.twin.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tollgate.twin.RunningTwin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeCliTest {
    /** Triggers whose name is not their event. */
    private static final Map<String, String> EVENT_OF_TRIGGER = Map.of(
            "subscription.payment_succeeded", "invoice.payment_succeeded",
            "subscription.payment_failed", "invoice.payment_failed");

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @BeforeAll
    static void needs_the_command_line() {
        boolean absent = Boolean.getBoolean("stripe.cli.absent");
        if (absent) {
            System.err.println("!!! NOT TESTED: Stripe's command line against the twin (profile without-stripe-cli)");
        }
        assumeFalse(absent, "profile without-stripe-cli");
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "triggers.txt")
    void a_trigger_completes_and_emits_its_event(String trigger, @TempDir Path home) throws Exception {
        StripeCli.Result result = new StripeCli(home, twin.url()).trigger(trigger);

        assertEquals(0, result.exitCode(), result.output());
        String type = EVENT_OF_TRIGGER.getOrDefault(trigger, trigger);
        await().untilAsserted(() -> assertEquals(
                type,
                RunningTwin.json(twin.get("/v1/events?limit=1&type=" + type))
                        .path("data")
                        .path(0)
                        .path("type")
                        .asText(),
                result.output()));
    }
}
