package dev.tollgate.kit.stripe;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;

/** What a failed call to Stripe looks like from outside. */
public enum StripeProblem implements ProblemCode {
    NOT_CONFIGURED("stripe-not-configured", 503, "Stripe is not configured"),
    UNAVAILABLE("stripe-unavailable", 503, "Stripe cannot be reached"),
    BUSY("stripe-busy", 503, "Too many calls to Stripe"),
    DECLINED("stripe-declined", 402, "The card was declined"),
    REFUSED("stripe-refused", 409, "Stripe refused the request");

    private static final int RETRY_SECONDS = 5;

    private final ProblemKind kind;

    StripeProblem(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 503 at the caller's deadline; the work continues, and the same request finds its result. */
    public static HttpProblem slow() {
        return UNAVAILABLE.problem(
                "Stripe is slow right now. Send the same request again in a moment.",
                Duration.ofSeconds(RETRY_SECONDS));
    }
}
