package dev.tollgate.kit.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Effects in one transaction: key, effect and answer are committed together. A repeat that comes meanwhile waits for
 * the commit and gets the answer.
 */
@ApplicationScoped
public class LocalIdempotency {
    private static final String INSERT = """
            INSERT INTO idempotency_keys (account, caller, route, key, request_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING""";
    private static final String REMOVE = "DELETE FROM idempotency_keys" + IdempotencyTable.OF_REQUEST;
    private static final String ANSWER = "UPDATE idempotency_keys SET answer = $5" + IdempotencyTable.OF_REQUEST;

    private final KeptAnswers answers;
    private final Clock clock;

    LocalIdempotency(ObjectMapper json, Clock clock) {
        this.answers = new KeptAnswers(json);
        this.clock = clock;
    }

    /**
     * The first answer of a request, after bringing its effect about if that has not happened.
     *
     * @param connection in the transaction of the effect
     * @param request empty without a key
     * @param hasEffect false for a refusal, which is not kept
     */
    public <T> Uni<Answer<T>> once(
            SqlConnection connection,
            Optional<IdempotentRequest> request,
            Class<T> type,
            Predicate<T> hasEffect,
            Supplier<Uni<T>> effect) {
        if (request.isEmpty()) {
            return effect.get().map(Answer::first);
        }
        IdempotentRequest keyed = request.get();
        return insert(connection, keyed)
                .chain(isFirst -> isFirst
                        ? effect.get()
                                .call(answer -> keep(connection, keyed, answer, hasEffect.test(answer)))
                                .map(Answer::first)
                        : repeated(connection, keyed, type));
    }

    private Uni<Boolean> insert(SqlConnection connection, IdempotentRequest request) {
        Tuple values = IdempotencyTable.key(request)
                .addString(request.hash())
                .addOffsetDateTime(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        return connection.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> keep(SqlConnection connection, IdempotentRequest request, Object answer, boolean hasEffect) {
        Tuple key = IdempotencyTable.key(request);
        return hasEffect ? run(connection, ANSWER, key.addString(answers.write(answer))) : run(connection, REMOVE, key);
    }

    private <T> Uni<Answer<T>> repeated(SqlConnection connection, IdempotentRequest request, Class<T> type) {
        return connection
                .preparedQuery(IdempotencyTable.READ)
                .execute(IdempotencyTable.key(request))
                .map(found -> IdempotencyTable.answered(request, found).answer())
                .map(answer -> new Answer<>(answers.read(answer, type), true));
    }

    private static Uni<Void> run(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
