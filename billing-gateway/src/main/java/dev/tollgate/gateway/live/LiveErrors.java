package dev.tollgate.gateway.live;

import dev.tollgate.kit.problem.ProblemCode;

/** What can be wrong with a stream. */
public enum LiveErrors implements ProblemCode {
    TOO_MANY_STREAMS("too-many-streams", 429, "Too many open streams");

    private final String slug;
    private final int status;
    private final String title;

    LiveErrors(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
