package dev.tollgate.twin.http;

import java.util.function.Supplier;

/** What a browser calls the twin; known once it listens, unless it was told. No trailing slash. */
public final class PublicUrl implements Supplier<String> {
    private final String told;
    private volatile String listening = "";

    /** @param told the address to give out, null: the one it listens on */
    public PublicUrl(String told) {
        this.told = told;
    }

    public void listeningOn(String url) {
        listening = url;
    }

    @Override
    public String get() {
        return told == null ? listening : told;
    }
}
