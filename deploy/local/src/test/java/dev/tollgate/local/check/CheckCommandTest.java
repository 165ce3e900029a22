package dev.tollgate.local.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.stripe.StripeApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckCommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void without_a_running_stack_nothing_can_be_checked() {
        var code = run(() -> {
            throw new LocalFailure("No stack runs here.");
        });

        assertThat(code).isEqualTo(2);
        assertThat(text()).isEqualToIgnoringNewLines("Cannot be checked: No stack runs here.");
    }

    @Test
    void a_twin_that_is_away_is_named() {
        var system = unreachable(true);

        var code = run(() -> system);

        assertThat(code).isEqualTo(2);
        assertThat(text()).startsWith("Cannot be checked: Stripe cannot be reached at http://127.0.0.1:");
    }

    @Test
    void a_database_that_is_away_is_named_after_what_could_be_checked() {
        var system = unreachable(false);

        var code = run(() -> system);

        assertThat(code).isEqualTo(2);
        assertThat(text().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("skipped I1 events arrived")
                .endsWith("which of Stripe's endpoints is this system's is not known");
        assertThat(text().lines().skip(1).findFirst().orElseThrow())
                .startsWith("Cannot be checked: jdbc:postgresql://127.0.0.1:")
                .contains("/payments cannot be read: ");
    }

    @Test
    void a_wrong_argument_is_explained() {
        var code = new CheckCommand(() -> unreachable(true), new PrintStream(printed)).run(List.of("soon"));

        assertThat(code).isEqualTo(2);
        assertThat(text()).contains("Usage: deploy/local/check [SECONDS]");
    }

    private int run(Supplier<Deployment> system) {
        return new CheckCommand(system, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of("0"));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Everything of it is at a port where nothing listens. */
    private static Deployment unreachable(boolean twin) {
        var port = closedPort();
        return new Deployment(
                database(port, "payments"),
                database(port, "subscriptions"),
                database(port, "webhooks"),
                new StripeObjects(new StripeApi(URI.create("http://127.0.0.1:" + port), "sk_test_away"), twin),
                new RedisReader(URI.create("redis://127.0.0.1:" + port)),
                new PlanPrices(Map.of()));
    }

    private static Database database(int port, String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, "");
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
