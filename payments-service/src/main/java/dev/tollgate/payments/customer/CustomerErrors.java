package dev.tollgate.payments.customer;

import dev.tollgate.kit.problem.ProblemCode;

/** What may be wrong with a request about a customer. */
enum CustomerErrors implements ProblemCode {
    EXISTS("customer-exists", 409, "The account has a customer"),
    LINKED_ELSEWHERE("customer-linked-elsewhere", 409, "The Stripe customer belongs to another account"),
    BEING_CREATED("customer-being-created", 503, "The customer is being created");

    private final String slug;
    private final int status;
    private final String title;

    CustomerErrors(String slug, int status, String title) {
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
