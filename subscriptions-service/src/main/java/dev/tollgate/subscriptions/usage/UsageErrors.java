package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.ProblemCode;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What can go wrong when usage is counted. */
enum UsageErrors implements ProblemCode {
    QUOTA_EXCEEDED("quota-exceeded", 429, "The plan's limit is reached"),
    KEY_REUSED("idempotency-key-reused", 422, "The idempotency key belongs to another request");

    private final String slug;
    private final int status;
    private final String title;

    UsageErrors(String slug, int status, String title) {
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

    /** Nothing can be decided right now; the same request with the same key may be sent again. */
    static HttpProblem busy() {
        return CommonProblem.UNAVAILABLE
                .builder("Usage cannot be counted right now. Send the same request with the same key again.")
                .withHeader("Retry-After", 1)
                .build();
    }
}
