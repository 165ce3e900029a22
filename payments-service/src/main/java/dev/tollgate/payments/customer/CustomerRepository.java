package dev.tollgate.payments.customer;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The customers table. */
@ApplicationScoped
class CustomerRepository implements PanacheRepositoryBase<Customer, UUID> {
    /** Without details it takes those of the account's customer that was deleted last. */
    private static final String RESERVE = """
            INSERT INTO customers (id, account, email, name, status, created_at, updated_at)
            SELECT CAST(?1 AS uuid), ?2, coalesce(given.email, past.email), coalesce(given.name, past.name), 'RESERVED', ?5, ?5
            FROM (SELECT CAST(?3 AS text) AS email, CAST(?4 AS text) AS name) given
            LEFT JOIN LATERAL (
                SELECT email, name FROM customers
                WHERE account = ?2 AND status = 'DELETED' AND given.email IS NULL AND given.name IS NULL
                ORDER BY updated_at DESC LIMIT 1) past ON true
            ON CONFLICT (account) WHERE is_primary DO NOTHING""";

    private static final String LINK = """
            INSERT INTO customers (id, account, stripe_customer_id, email, name, status, is_primary, history_pending,
                                   subscriptions_pending, creation_recorded, created_at, updated_at)
            SELECT ?1, ?2, ?3, ?4, ?5, 'ACTIVE',
                   NOT EXISTS (SELECT 1 FROM customers WHERE account = ?2 AND is_primary),
                   true, true, true, ?6, ?6
            ON CONFLICT (stripe_customer_id) DO NOTHING""";
    /** Held until the end of the transaction. */
    private static final String LOCK_ACCOUNT =
            "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?1, 0))) locked";

    private static final String LOCK_ACCOUNT_OF = """
            SELECT account FROM (
                SELECT account, pg_advisory_xact_lock(hashtextextended(account, 0)) FROM customers
                WHERE stripe_customer_id = ?1) locked""";
    private static final String CHOOSE_PRIMARY = """
            UPDATE customers SET is_primary = true, updated_at = ?2
            WHERE id = (SELECT id FROM customers WHERE account = ?1 AND status = 'ACTIVE'
                        ORDER BY created_at, id LIMIT 1)
              AND NOT EXISTS (SELECT 1 FROM customers WHERE account = ?1 AND is_primary)""";
    private static final String CLAIM_HISTORY = """
            UPDATE customers SET history_leased_until = ?2
            WHERE id = (SELECT id FROM customers
                        WHERE history_pending AND (history_leased_until IS NULL OR history_leased_until < ?1)
                        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING stripe_customer_id""";
    private static final String CLAIM_LINKED = """
            UPDATE customers SET subscriptions_leased_until = ?2
            WHERE id IN (SELECT id FROM customers
                         WHERE subscriptions_pending
                           AND (subscriptions_leased_until IS NULL OR subscriptions_leased_until < ?1)
                         ORDER BY subscriptions_leased_until NULLS FIRST, created_at
                         LIMIT ?3 FOR UPDATE SKIP LOCKED)
            RETURNING stripe_customer_id""";

    /**
     * Reserves the account's primary customer, unless it has one or another of its customers becomes it. Takes the
     * account's lock.
     */
    Uni<Integer> insertReserved(UUID id, String account, String email, String name, Instant now) {
        return lockAccount(account)
                .chain(() -> choosePrimary(account, now))
                .chain(this::getSession)
                .chain(session -> session.createNativeQuery(RESERVE)
                        .setParameter(1, id)
                        .setParameter(2, account)
                        .setParameter(3, email)
                        .setParameter(4, name)
                        .setParameter(5, utc(now))
                        .executeUpdate());
    }

    /** Only one transaction at a time decides which customer of an account is primary. */
    Uni<Void> lockAccount(String account) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK_ACCOUNT, Integer.class)
                        .setParameter(1, account)
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** The same for the account of a Stripe customer; empty when it belongs to none. */
    Uni<Optional<String>> lockAccountOf(String stripeCustomerId) {
        return getSession()
                .chain(session -> session.createNativeQuery(LOCK_ACCOUNT_OF, String.class)
                        .setParameter(1, stripeCustomerId)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Makes the account's oldest active customer primary when it has no primary one. Needs the account's lock. */
    Uni<Void> choosePrimary(String account, Instant now) {
        return getSession()
                .chain(session -> session.flush().chain(() -> session.createNativeQuery(CHOOSE_PRIMARY)
                        .setParameter(1, account)
                        .setParameter(2, utc(now))
                        .executeUpdate()))
                .replaceWithVoid();
    }

    /** Whether the row was made; not when the customer has an account. Takes the account's lock. */
    Uni<Boolean> insertLinked(UUID id, String account, StripeCustomerState state, Instant now) {
        return lockAccount(account)
                .chain(this::getSession)
                .chain(session -> session.createNativeQuery(LINK)
                        .setParameter(1, id)
                        .setParameter(2, account)
                        .setParameter(3, state.stripeCustomerId())
                        .setParameter(4, state.email())
                        .setParameter(5, state.name())
                        .setParameter(6, utc(now))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    Uni<Optional<String>> claimHistory(Instant now, Instant until) {
        return getSession()
                .chain(session -> session.createNativeQuery(CLAIM_HISTORY, String.class)
                        .setParameter(1, utc(now))
                        .setParameter(2, utc(until))
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** Customers whose subscriptions are to be read; those that no caller had yet come first. */
    Uni<List<String>> claimLinked(Instant now, Instant until, int most) {
        return getSession().chain(session -> session.createNativeQuery(CLAIM_LINKED, String.class)
                .setParameter(1, utc(now))
                .setParameter(2, utc(until))
                .setParameter(3, most)
                .getResultList());
    }

    /** The one that new purchases use, reserved or active; null when there is none. */
    Uni<Customer> findPrimary(String account) {
        return find("account = ?1 and isPrimary = true", account).firstResult();
    }

    /** The primary one first. */
    Uni<List<Customer>> findActive(String account) {
        return list(
                "account = ?1 and status = ?2 order by isPrimary desc, createdAt, id", account, CustomerStatus.ACTIVE);
    }

    Uni<Customer> findByStripeId(String stripeCustomerId) {
        return find("stripeCustomerId", stripeCustomerId).firstResult();
    }

    /** Locks the row for a change: a row is written whole, so no other transaction may change a part of it meanwhile. */
    Uni<Customer> lockByStripeId(String stripeCustomerId) {
        return find("stripeCustomerId", stripeCustomerId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult();
    }

    /** Locks the row for a change. */
    Uni<Customer> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Uni<List<Customer>> findByStripeIds(List<String> stripeCustomerIds) {
        return list("stripeCustomerId in ?1", stripeCustomerIds);
    }

    /** The account's active customer of this id, else a 404 problem. */
    Uni<Customer> findRequired(String id, String account) {
        return CustomerRules.rowId(id)
                .map(row -> find("id = ?1 and account = ?2 and status = ?3", row, account, CustomerStatus.ACTIVE)
                        .firstResult())
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem()
                .ifNull()
                .failWith(() -> CommonProblem.NOT_FOUND.problem("There is no such customer."));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
