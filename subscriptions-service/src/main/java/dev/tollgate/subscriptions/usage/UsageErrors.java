package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What can go wrong when usage is counted. */
enum UsageErrors implements ProblemCode {
    QUOTA_EXCEEDED("quota-exceeded", 429, "The plan's limit is reached"),
    KEY_REUSED("idempotency-key-reused", 422, "The idempotency key belongs to another request");

    private final ProblemKind kind;

    UsageErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** Nothing can be decided right now; the same request with the same key may be sent again. */
    static HttpProblem busy() {
        return CommonProblem.UNAVAILABLE
                .builder("Usage cannot be counted right now. Send the same request with the same key again.")
                .withHeader("Retry-After", 1)
                .build();
    }
}
