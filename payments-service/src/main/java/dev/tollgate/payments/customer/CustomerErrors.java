package dev.tollgate.payments.customer;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** What may be wrong with a request about a customer. */
enum CustomerErrors implements ProblemCode {
    EXISTS("customer-exists", 409, "The account has a customer"),
    LINKED_ELSEWHERE("customer-linked-elsewhere", 409, "The Stripe customer belongs to another account");

    private final ProblemKind kind;

    CustomerErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
