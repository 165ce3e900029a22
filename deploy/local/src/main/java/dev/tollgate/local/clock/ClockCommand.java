package dev.tollgate.local.clock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.process.Pause;
import dev.tollgate.local.stripe.StripeApi;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code clock [MOVE]}: shows the twin's time, or moves it. What is due on the way happens at its time. It ends when the
 * services have followed.
 */
public record ClockCommand(URI twin, PrintStream out) {
    private static final String PATH = "/_twin/clock";
    private static final Duration ROUND = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Exit code 0; a wrong argument, or no twin, is a {@link LocalFailure}. */
    public int run(List<String> arguments) {
        if (arguments.size() > 1) {
            throw new LocalFailure(Move.USAGE);
        }
        var api = new StripeApi(twin, "sk_test_local_clock");
        var shown = read(api);
        if (!arguments.isEmpty()) {
            var target = Move.read(arguments.get(0), now(shown)).target();
            var followers = followers(api);
            shown = api.postJson(PATH, Map.of("to", target.getEpochSecond()));
            awaitFollowers(api, followers);
        }
        out.println(text(shown));
        return 0;
    }

    /** How many services follow; each of them asks anew within a second. */
    private int followers(StripeApi api) {
        var most = 0;
        for (var end = System.nanoTime() + ROUND.toNanos(); System.nanoTime() < end; Pause.take()) {
            most = Math.max(most, read(api).path("followers").asInt());
        }
        return most;
    }

    /** Returns when as many services as before have taken the new time, or after a while. */
    private void awaitFollowers(StripeApi api, int followers) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (read(api).path("followers").asInt() < followers && System.nanoTime() < end) {
            Pause.take();
        }
    }

    private JsonNode read(StripeApi api) {
        try {
            return api.get(PATH, Map.of());
        } catch (LocalFailure failure) {
            throw new LocalFailure(
                    "The Stripe twin does not answer at " + twin
                            + ". Is deploy/local/up running? With Stripe itself there is no clock to move.",
                    failure);
        }
    }

    private static Instant now(JsonNode shown) {
        return Instant.ofEpochSecond(shown.get("now").asLong());
    }

    private static String text(JsonNode shown) {
        var ahead = Duration.ofSeconds(shown.get("aheadSeconds").asLong());
        return now(shown)
                + (ahead.isZero()
                        ? "  the real time"
                        : "  %d days %02d:%02d:%02d ahead of the real time"
                                .formatted(
                                        ahead.toDays(),
                                        ahead.toHoursPart(),
                                        ahead.toMinutesPart(),
                                        ahead.toSecondsPart()));
    }
}
