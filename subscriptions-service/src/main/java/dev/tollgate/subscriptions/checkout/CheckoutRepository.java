package dev.tollgate.subscriptions.checkout;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Queries on checkout intents. */
@ApplicationScoped
class CheckoutRepository implements PanacheRepositoryBase<CheckoutIntent, String> {
    private static final String INSERT = """
            INSERT INTO checkout_intents (id, account, plan, state, next_sweep_at, created_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT DO NOTHING""";
    private static final String CLAIM = """
            UPDATE checkout_intents SET next_sweep_at = CASE state WHEN 'processing' THEN CAST(?4 AS timestamptz)
                ELSE CAST(?2 AS timestamptz) END WHERE id IN (
                SELECT id FROM checkout_intents
                WHERE state IN ('open', 'processing') AND next_sweep_at <= ?1
                ORDER BY next_sweep_at LIMIT ?3 FOR UPDATE SKIP LOCKED)
            RETURNING id""";

    /** By the database's clock, which all replicas share; a time far ahead of it is from before that clock was set back. */
    private static final String CLAIM_REFRESH = """
            UPDATE checkout_intents SET looked_at = now()
            WHERE id = ?1 AND (looked_at IS NULL OR looked_at > now() + interval '1 minute'
                OR looked_at <= now() - CAST(?2 AS float8) * interval '1 millisecond')""";

    /** Writes it unless the account already has a live one. */
    Uni<Boolean> insert(CheckoutIntent intent) {
        return getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, intent.id)
                        .setParameter(2, intent.account)
                        .setParameter(3, intent.plan)
                        .setParameter(4, intent.state)
                        .setParameter(5, utc(intent.nextSweepAt))
                        .setParameter(6, utc(intent.createdAt))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Optional<CheckoutIntent>> findLive(String account) {
        return find("account = ?1 and state in ('pending', 'open', 'processing')", account)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** For reading. */
    Uni<CheckoutIntent> findShown(String id) {
        // PostgreSQL refuses to compare with a NUL; no id has one.
        return required(findById(id.replace('\0', ' ')));
    }

    /** For a change, locked until its transaction ends: one that was read before another change must not undo it. */
    Uni<CheckoutIntent> findRequired(String id) {
        return required(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    private static Uni<CheckoutIntent> required(Uni<CheckoutIntent> found) {
        return found.onItem().ifNull().failWith(() -> CommonProblem.NOT_FOUND.problem("There is no such checkout."));
    }

    /** The intent whose page it is, locked likewise; by the id in its metadata only for an intent of its customer's account. */
    Uni<Optional<CheckoutIntent>> findOf(CheckoutSnapshot session, Optional<String> account) {
        return find(
                        "stripeSessionId = ?1 or (id = ?2 and account = ?3)",
                        session.id(),
                        session.tollgateId(),
                        account.orElse(null))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Takes what is due, so that no other replica takes it before {@code again}. */
    Uni<List<String>> claimDue(Instant now, Instant again, int limit) {
        return getSession().chain(session -> session.createNativeQuery(CLAIM, String.class)
                .setParameter(1, utc(now))
                .setParameter(2, utc(again))
                .setParameter(3, limit)
                .setParameter(4, utc(now.plus(CheckoutIntent.PROCESSING_SWEEP)))
                .getResultList());
    }

    /** Whether the last refetch is older than that, which makes this the next one. */
    Uni<Boolean> claimRefresh(String id, Duration fresh) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM_REFRESH)
                        .setParameter(1, id)
                        .setParameter(2, (double) fresh.toMillis())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Integer> expirePending(Instant startedBefore, Instant now) {
        return update(
                "state = 'expired', updatedAt = ?1 where state = 'pending' and createdAt < ?2", now, startedBefore);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
