package dev.tollgate.twin.core.http;

import java.util.function.Supplier;

/** The address a browser uses for the twin: as configured, or the one it listens on. No trailing slash. */
public final class PublicUrl implements Supplier<String> {
    private final String configured;
    private volatile String listening = "";

    /** @param configured the address to publish, null: the one it listens on */
    public PublicUrl(String configured) {
        this.configured = configured;
    }

    public void listeningOn(String url) {
        listening = url;
    }

    @Override
    public String get() {
        return configured == null ? listening : configured;
    }
}
