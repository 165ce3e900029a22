package dev.tollgate.kit.operation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The stripe_operations table. */
@ApplicationScoped
class OperationRepository implements PanacheRepositoryBase<OperationRow, String> {
    private static final String INSERT = """
            INSERT INTO stripe_operations (id, kind, subject, request, state, keyed_at, due_at, opened_at, updated_at)
            VALUES (?1, ?2, ?3, ?4, 'OPEN', ?5, ?6, ?5, ?5) ON CONFLICT (id) DO NOTHING""";

    /** The older the operation, the longer until the next try: a quarter of its age, 30 seconds to 15 minutes. */
    private static final String CLAIM_DUE = """
            UPDATE stripe_operations
            SET due_at = CAST(?1 AS timestamptz)
                + LEAST(GREATEST((CAST(?1 AS timestamptz) - opened_at) / 4, interval '30 seconds'), interval '15 minutes')
            WHERE id IN (
                SELECT id FROM stripe_operations
                WHERE state = 'OPEN' AND due_at <= ?1 AND (leased_until IS NULL OR leased_until <= ?1)
                    AND (unknown_until IS NULL OR unknown_until <= ?1 OR unknown_revision = revision)
                ORDER BY due_at LIMIT ?2 FOR UPDATE SKIP LOCKED)
            RETURNING *""";

    private static final String FORGET = """
            DELETE FROM stripe_operations WHERE id IN (
                SELECT id FROM stripe_operations WHERE state <> 'OPEN' AND updated_at < ?1
                ORDER BY updated_at LIMIT ?2 FOR UPDATE SKIP LOCKED)""";

    /** Opens it; false when it is there. */
    Uni<Boolean> insert(StripeOperation operation, String request, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(INSERT)
                        .setParameter(1, operation.id())
                        .setParameter(2, operation.kind())
                        .setParameter(3, operation.subject())
                        .setParameter(4, request)
                        .setParameter(5, utc(now))
                        .setParameter(6, utc(now.plus(OperationRow.FIRST_SWEEP)))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** To be changed; null when there is none. */
    Uni<OperationRow> lock(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<List<OperationRow>> claimDue(Instant now, int limit) {
        return getSession().chain(session -> session.createNativeQuery(CLAIM_DUE, OperationRow.class)
                .setParameter(1, utc(now))
                .setParameter(2, limit)
                .getResultList());
    }

    Uni<Integer> forget(Instant endedBefore, int limit) {
        return getSession().chain(session -> session.createNativeQuery(FORGET)
                .setParameter(1, utc(endedBefore))
                .setParameter(2, limit)
                .executeUpdate());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
