package dev.tollgate.kit.idempotency;

import io.smallrye.mutiny.Uni;

/** Keeps requests whose effect takes longer than one transaction. */
public interface IdempotencyStore {
    /**
     * Starts a request, or goes on with one whose run has ended without an answer.
     *
     * @param subject for a new one
     * @return fails with a 409 problem while it runs, and with a 422 when the key belongs to another request
     */
    Uni<IdempotencyClaim> claim(IdempotentRequest request, String subject);

    /** Notes what the effect concerns from now on. */
    Uni<Void> concern(IdempotentRequest request, IdempotencyClaim claim, String subject);

    /** Keeps the answer, unless the run lost the key. */
    Uni<Void> finish(IdempotentRequest request, IdempotencyClaim claim, String answer);

    /** The run ended without an answer: a repeat goes on with it. */
    Uni<Void> release(IdempotentRequest request, IdempotencyClaim claim);

    /** The request was refused and had no effect: the key may be used again. */
    Uni<Void> forget(IdempotentRequest request, IdempotencyClaim claim);
}
