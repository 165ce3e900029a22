package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** What can go wrong when usage is counted. */
enum UsageErrors implements ProblemCode {
    QUOTA_EXCEEDED("quota-exceeded", 429, "The plan's limit is reached");

    private final ProblemKind kind;

    UsageErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
