package dev.tollgate.kit.stripe;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** What a failed call to Stripe looks like from outside. */
public enum StripeProblem implements ProblemCode {
    NOT_CONFIGURED("stripe-not-configured", 503, "Stripe is not configured"),
    UNAVAILABLE("stripe-unavailable", 503, "Stripe cannot be reached"),
    DECLINED("stripe-declined", 402, "The card was declined"),
    REFUSED("stripe-refused", 409, "Stripe refused the request");

    private final ProblemKind kind;

    StripeProblem(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
