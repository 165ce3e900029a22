package dev.tollgate.local.selling;

import dev.tollgate.local.process.Pause;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Where an account's browsers buy.
 *
 * @param token of a person who may buy for the account
 * @param links payment links that name the account
 * @param quiet whether no webhook is on its way
 */
record Shop(
        Gateways gateways,
        String token,
        TwinPages pages,
        List<URI> links,
        StripeDashboard dashboard,
        BooleanSupplier quiet) {
    private static final int LONGEST_WAIT = 20;

    /** Waits until the condition holds, and fails when it does not in time. */
    static void await(BooleanSupplier condition, Duration limit, String what) {
        var end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + ": not within " + limit.toSeconds() + " s");
            }
            Pause.take();
        }
    }

    URI link(Random random) {
        return links.get(random.nextInt(links.size()));
    }

    /** The plan that the account is shown. */
    String plan() {
        var shown = TwinPages.send(HttpRequest.newBuilder(gateways.first().resolve("/api/v1/subscription"))
                .header("Authorization", "Bearer " + token));
        return TwinPages.json(shown).path("plan").asText();
    }

    /** Waits until webhooks are quiet, or long enough. */
    String await() {
        for (var i = 0; i < LONGEST_WAIT && !quiet.getAsBoolean(); i++) {
            Pause.take();
        }
        return "";
    }
}
