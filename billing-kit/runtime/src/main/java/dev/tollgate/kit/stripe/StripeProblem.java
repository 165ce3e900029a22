package dev.tollgate.kit.stripe;

import dev.tollgate.kit.problem.ProblemCode;

/** What a failed call to Stripe looks like from outside. */
public enum StripeProblem implements ProblemCode {
    NOT_CONFIGURED("stripe-not-configured", 503, "Stripe is not configured"),
    UNAVAILABLE("stripe-unavailable", 503, "Stripe cannot be reached"),
    DECLINED("stripe-declined", 402, "The card was declined"),
    REFUSED("stripe-refused", 409, "Stripe refused the request");

    private final String slug;
    private final int status;
    private final String title;

    StripeProblem(String slug, int status, String title) {
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
