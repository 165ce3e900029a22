package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.operation.OperationKind;
import dev.tollgate.kit.operation.OperationRequest;
import dev.tollgate.kit.operation.StripeOperation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Finishes the opening of checkouts that a crash or an outage left. */
@ApplicationScoped
class CheckoutFinisher implements OperationKind {
    private final CheckoutService checkouts;
    private final CheckoutProcess process;
    private final CheckoutOpening opening;

    CheckoutFinisher(CheckoutService checkouts, CheckoutProcess process, CheckoutOpening opening) {
        this.checkouts = checkouts;
        this.process = process;
        this.opening = opening;
    }

    @Override
    public String kind() {
        return CheckoutOpening.KIND;
    }

    @Override
    public Uni<Void> finish(StripeOperation operation, OperationRequest request) {
        return checkouts
                .get(operation.subject())
                .chain(found -> found.state() == CheckoutState.PENDING
                        ? process.sweep(found.id())
                        : Uni.createFrom().item(found))
                .chain(now ->
                        now.state() == CheckoutState.PENDING ? Uni.createFrom().voidItem() : opening.settle(now));
    }
}
