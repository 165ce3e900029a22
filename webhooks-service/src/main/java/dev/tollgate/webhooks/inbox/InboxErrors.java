package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.problem.ProblemCode;

/** Why an event is not taken in. */
enum InboxErrors implements ProblemCode {
    SIGNATURE_INVALID("webhook-signature-invalid", 400, "The signature does not match"),
    PAYLOAD_INVALID("webhook-payload-invalid", 400, "The body is not a Stripe event"),
    NOT_CONFIGURED("stripe-not-configured", 503, "Stripe is not configured");

    private final String slug;
    private final int status;
    private final String title;

    InboxErrors(String slug, int status, String title) {
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
