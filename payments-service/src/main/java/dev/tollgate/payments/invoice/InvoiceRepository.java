package dev.tollgate.payments.invoice;

import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.problem.FieldError;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The invoices table with lines and failed attempts. */
@ApplicationScoped
class InvoiceRepository implements PanacheRepositoryBase<Invoice, String> {
    private static final Sort NEWEST_FIRST = Sort.descending("state.createdAt", "id");
    private static final String WITH_LINES = "from Invoice i left join fetch i.lines ";
    private static final String FAILED_ATTEMPT = """
            INSERT INTO invoice_failed_attempts
              (invoice_id, attempt_count, amount_due_minor, next_payment_attempt, failed_at)
            SELECT id, ?2, ?3, ?4, ?5 FROM invoices WHERE id = ?1
            ON CONFLICT DO NOTHING""";

    /** With its lines, or null. */
    Uni<Invoice> findWithLines(String id) {
        return find(WITH_LINES + "where i.id = ?1", id).list().map(InvoiceRepository::one);
    }

    /** The account's invoice, else a 404 problem. */
    Uni<Invoice> findRequired(String id, String account) {
        return find(WITH_LINES + "where i.id = ?1 and i.account = ?2 and i.goneAt is null", id, account)
                .list()
                .map(InvoiceRepository::one)
                .onItem()
                .ifNull()
                .failWith(() -> CommonProblem.NOT_FOUND.problem("There is no such invoice."));
    }

    /** The account's invoices after the given one, or from the newest on. */
    Uni<List<Invoice>> page(String account, String after, int rows) {
        Uni<List<Invoice>> page = after == null
                ? find("account = ?1 and goneAt is null", NEWEST_FIRST, account)
                        .page(0, rows)
                        .list()
                : findCursor(account, after).chain(cursor -> olderThan(account, cursor, rows));
        return page.chain(this::withLines);
    }

    /** Whether the attempt was new. */
    Uni<Boolean> insertFailedAttempt(FailedAttempt attempt) {
        return getSession()
                .chain(session -> session.createNativeQuery(FAILED_ATTEMPT)
                        .setParameter(1, attempt.invoiceId())
                        .setParameter(2, attempt.attemptCount())
                        .setParameter(3, attempt.amountDueMinor())
                        .setParameter(4, utc(attempt.nextPaymentAttempt()))
                        .setParameter(5, utc(attempt.failedAt()))
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Invoice> findCursor(String account, String after) {
        return find("id = ?1 and account = ?2", after, account)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> FieldError.of("after", "is not an invoice of the account"));
    }

    private Uni<List<Invoice>> olderThan(String account, Invoice cursor, int rows) {
        Instant created = cursor.state.createdAt();
        return find(
                        "account = ?1 and goneAt is null"
                                + " and (state.createdAt < ?2 or (state.createdAt = ?2 and id < ?3))",
                        NEWEST_FIRST,
                        account,
                        created,
                        cursor.id())
                .page(0, rows)
                .list();
    }

    /** Fetches the lines of a page in one go; the invoices stay the same instances, in the same order. */
    private Uni<List<Invoice>> withLines(List<Invoice> invoices) {
        List<String> ids = invoices.stream().map(Invoice::id).toList();
        return invoices.isEmpty()
                ? Uni.createFrom().item(invoices)
                : list(WITH_LINES + "where i.id in ?1", ids).replaceWith(invoices);
    }

    /** Not the query's first result: limiting a fetched collection would be done in memory. */
    private static Invoice one(List<Invoice> found) {
        return found.isEmpty() ? null : found.get(0);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
