package dev.tollgate.gateway.problem;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** Refusals by the gateway itself, before a service takes part. */
public enum GatewayProblem implements ProblemCode {
    /** The body did not arrive in time, or gave way to others. */
    REQUEST_TIMEOUT("request-timeout", 408, "The request did not arrive in time"),
    /** More requests of this kind run and wait than the gateway admits. */
    OVERLOADED("overloaded", 503, "Too many requests of this kind at once");

    /** Seconds; a queue that is full empties within one. */
    private static final int RETRY_AFTER_SECONDS = 1;

    private final ProblemKind kind;

    GatewayProblem(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 503 problem. */
    public static HttpProblem overloaded() {
        return OVERLOADED.problem(
                "The gateway has more requests of this kind than it can serve now. Try again in a moment.",
                Duration.ofSeconds(RETRY_AFTER_SECONDS));
    }

    /** The 429 problem of a caller that has too many requests under way. */
    public static HttpProblem tooManyOfOneCaller() {
        return CommonProblem.RATE_LIMITED.problem(
                "Too many requests of one caller are under way. Wait for their answers, then send the next.",
                Duration.ofSeconds(RETRY_AFTER_SECONDS));
    }

    /** The 408 problem. */
    public static HttpProblem requestTimeout() {
        return REQUEST_TIMEOUT.problem("The body took too long to arrive. Send the request again, in one go.");
    }
}
