package dev.tollgate.kit.audit;

import dev.tollgate.kit.http.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads the service's entries, the newest first. */
@ApplicationScoped
public class AuditEntries {
    private static final String NEWEST = "SELECT * FROM audit_entries WHERE id < $1 ORDER BY id DESC LIMIT $2";
    private static final String OF_ACCOUNT =
            "SELECT * FROM audit_entries WHERE id < $1 AND account = $3 ORDER BY id DESC LIMIT $2";

    private final Pool pool;

    AuditEntries(Pool pool) {
        this.pool = pool;
    }

    /**
     * A page.
     *
     * @param account whose acts; null for every account's
     * @param before the id of the last entry of the page before, or null
     */
    Uni<Page<AuditEntryView>> page(String account, int limit, Long before) {
        Tuple values = Tuple.of(before == null ? Long.MAX_VALUE : before, limit + 1);
        if (account != null) {
            values.addString(account);
        }
        return pool.preparedQuery(account == null ? NEWEST : OF_ACCOUNT)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AuditEntryView::of)
                        .toList())
                .map(found -> Page.of(found, limit, Function.identity()));
    }
}
