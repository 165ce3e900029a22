package dev.tollgate.subscriptions.entitlement;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Queries on entitlements. */
@ApplicationScoped
class EntitlementRepository implements PanacheRepositoryBase<Entitlement, String> {
    private static final String ENSURE = """
            INSERT INTO entitlements (account, plan, status, cancel_at_period_end, version, updated_at)
            VALUES (?1, ?2, ?3, false, 0, ?4) ON CONFLICT (account) DO NOTHING""";

    /** The account's row under lock, made when it is the first. */
    Uni<Entitlement> lock(String account, String freePlan, Instant now) {
        return getSession()
                .chain(session -> session.createNativeQuery(ENSURE)
                        .setParameter(1, account)
                        .setParameter(2, freePlan)
                        .setParameter(3, EntitlementGrant.FREE_STATUS)
                        .setParameter(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .executeUpdate())
                .chain(() -> findById(account, LockModeType.PESSIMISTIC_WRITE));
    }
}
