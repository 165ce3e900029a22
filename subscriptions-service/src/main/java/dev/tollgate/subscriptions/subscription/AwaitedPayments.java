package dev.tollgate.subscriptions.subscription;

import io.smallrye.mutiny.Uni;

/** Knows payments for plans that a bank still has to confirm. */
public interface AwaitedPayments {
    /** Whether the account has one. */
    Uni<Boolean> isAwaited(String account);
}
