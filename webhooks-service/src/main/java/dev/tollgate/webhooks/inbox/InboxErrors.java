package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** Why an event is not taken in. */
enum InboxErrors implements ProblemCode {
    SIGNATURE_INVALID("webhook-signature-invalid", 400, "The signature does not match"),
    PAYLOAD_INVALID("webhook-payload-invalid", 400, "The body is not a Stripe event"),
    NOT_CONFIGURED("stripe-not-configured", 503, "Stripe is not configured");

    private final ProblemKind kind;

    InboxErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
