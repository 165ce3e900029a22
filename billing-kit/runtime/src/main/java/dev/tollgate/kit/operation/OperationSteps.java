package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeFailure;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What a feature does in an operation. */
public interface OperationSteps {
    /**
     * Asks Stripe to act; with the same parameters and {@code metadata[tollgate_id]} each time. Runs outside any
     * transaction.
     */
    Uni<JsonNode> call(String idempotencyKey);

    /**
     * Finds what an earlier attempt made, in a list of Stripe's and never by its Search API, which lags; empty by
     * default, for writes that may be repeated. Runs outside any transaction.
     */
    default Uni<Optional<JsonNode>> find(RunningOperation operation) {
        return Uni.createFrom().item(Optional.empty());
    }

    /**
     * Stores what Stripe made, in the transaction that ends the operation.
     *
     * @return false when it is not wanted any more and has to be undone
     */
    Uni<Boolean> record(JsonNode object);

    /** Takes back at Stripe what is not wanted any more. */
    default Uni<Void> undo(JsonNode object) {
        return Uni.createFrom().voidItem();
    }

    /** Stores that Stripe refused, in the transaction that ends the operation. */
    Uni<Void> refuse(StripeFailure failure);

    /**
     * Whether a newer revision waits until this one cannot reach Stripe any more; for writes that overwrite, where the
     * order counts.
     */
    default boolean holdsWhileUnknown() {
        return false;
    }
}
