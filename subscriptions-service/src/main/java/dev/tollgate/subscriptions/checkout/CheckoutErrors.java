package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.problem.ProblemCode;
import dev.tollgate.kit.problem.ProblemKind;

/** The errors of a purchase. */
enum CheckoutErrors implements ProblemCode {
    ALREADY_SUBSCRIBED("already-subscribed", 409, "The account has a subscription"),
    CHECKOUT_IN_PROGRESS("checkout-in-progress", 409, "Another checkout is in progress"),
    CHECKOUT_ENDED("checkout-ended", 409, "This checkout has ended"),
    PAYMENT_OPEN("payment-open", 409, "A payment of this account is open"),
    PAYMENT_PROCESSING("payment-processing", 409, "A payment of this account is being confirmed"),
    NOT_PURCHASABLE("plan-not-purchasable", 422, "This plan cannot be bought online");

    private final ProblemKind kind;

    CheckoutErrors(String slug, int status, String title) {
        this.kind = new ProblemKind(slug, status, title);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
