package dev.tollgate.payments.customer;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What may be wrong with a request about a customer. */
enum CustomerErrors implements ProblemCode {
    EXISTS("customer-exists", 409, "The account has a customer"),
    LINKED_ELSEWHERE("customer-linked-elsewhere", 409, "The Stripe customer belongs to another account"),
    BEING_CREATED("customer-being-created", 503, "The customer is being created");

    private final ProblemKind kind;

    CustomerErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The 503 problem of whoever comes while somebody else is at it. */
    static HttpProblem stillBeingCreated() {
        return BEING_CREATED
                .builder("Another request is creating the account's customer. Ask again in a moment.")
                .withHeader("Retry-After", 2)
                .build();
    }
}
