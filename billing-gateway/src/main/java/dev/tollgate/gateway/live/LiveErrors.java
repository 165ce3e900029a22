package dev.tollgate.gateway.live;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** What can be wrong with a stream. */
public enum LiveErrors implements ProblemCode {
    TOO_MANY_STREAMS("too-many-streams", 429, "Too many open streams");

    private final ProblemKind kind;

    LiveErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
