package dev.tollgate.kit.operation;

import io.smallrye.mutiny.Uni;

/** How the sweeper finishes one kind of operation that a crash or an outage left; a bean of the feature. */
public interface OperationKind {
    /** Its name, in rows and metrics. */
    String kind();

    /**
     * Runs, undoes or closes the operation, whatever its row now needs, with the background's share of Stripe.
     *
     * @param request what was wanted, as the operation was opened with it
     */
    Uni<Void> finish(StripeOperation operation, OperationRequest request);
}
