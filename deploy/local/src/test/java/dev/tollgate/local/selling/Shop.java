package dev.tollgate.local.selling;

import dev.tollgate.local.process.Pause;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Where an account's browsers buy.
 *
 * @param links payment links that name the account
 */
record Shop(URI gateway, TwinPages pages, List<URI> links) {
    private static final int LONGEST_WAIT = 20;

    URI link(Random random) {
        return links.get(random.nextInt(links.size()));
    }

    /** Waits until webhooks are quiet, or long enough. */
    String await(BooleanSupplier quiet) {
        for (var i = 0; i < LONGEST_WAIT && !quiet.getAsBoolean(); i++) {
            Pause.take();
        }
        return "";
    }
}
