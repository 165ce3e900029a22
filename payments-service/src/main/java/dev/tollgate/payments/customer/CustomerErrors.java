package dev.tollgate.payments.customer;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What may be wrong with a request about a customer. */
enum CustomerErrors implements ProblemCode {
    EXISTS("customer-exists", 409, "The account has a customer"),
    LINKED_ELSEWHERE("customer-linked-elsewhere", 409, "The Stripe customer belongs to another account"),
    BEING_CREATED("customer-being-created", 503, "The customer is being created"),
    BEING_CHANGED("customer-being-changed", 503, "The customer is being changed"),
    SUPERSEDED("customer-change-superseded", 409, "A newer change of the customer came first");

    private final ProblemKind kind;

    CustomerErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 503 problem of a request that comes while another one creates the customer. */
    static HttpProblem stillBeingCreated() {
        return BEING_CREATED
                .builder("Another request is creating the account's customer. Ask again in a moment.")
                .withHeader("Retry-After", 2)
                .build();
    }

    /** The 503 problem of a change that comes while an earlier one may still reach Stripe. */
    static HttpProblem stillBeingChanged() {
        return BEING_CHANGED
                .builder("An earlier change of the customer is not finished. Send the same request again in a moment.")
                .withHeader("Retry-After", 2)
                .build();
    }

    /** The 409 problem of a change that waited until a newer one came. */
    static HttpProblem superseded() {
        return SUPERSEDED.problem(
                "Nothing was changed. Read the customer and send the change again if you still want it.");
    }
}
