package dev.tollgate.gateway.session;

import dev.tollgate.gateway.redis.RedisGate;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When all sessions of a person were ended. Links made until then, and the sessions they opened, count as absent, also
 * those that a login under way stores afterwards.
 */
class EndedAt {
    private static final String ENDED = "tollgate:sessions-ended:";

    private final ReactiveHashCommands<String, String, String> hashes;
    private final ReactiveKeyCommands<String> keys;
    private final SignedJson json;
    private final RedisGate gate;

    EndedAt(ReactiveRedisDataSource redis, SignedJson json, RedisGate gate) {
        this.hashes = redis.hash(String.class);
        this.keys = redis.key();
        this.json = json;
        this.gate = gate;
    }

    /** Keeps it until nothing is left that was made before. */
    Uni<Void> note(String subject, SessionScope scope, Instant now, Duration kept) {
        String key = key(subject);
        String value = json.write(place(key, scope), now);
        return gate.ask(() -> hashes.hset(key, scope.name(), value))
                .chain(() -> gate.ask(() -> keys.expire(key, kept)))
                .replaceWithVoid();
    }

    /** Whether a link of this person was made after all that it could open was ended. */
    Uni<Boolean> allows(String subject, String account, String role, Instant linkedAt) {
        String key = key(subject);
        SessionScope[] scopes = SessionScope.around(account, role);
        String[] names = SessionScope.names(scopes);
        return gate.ask(() -> hashes.hmget(key, names)).map(ends -> isLater(linkedAt, key, scopes, ends));
    }

    private boolean isLater(Instant linkedAt, String key, SessionScope[] scopes, Map<String, String> ends) {
        for (SessionScope scope : scopes) {
            Optional<Instant> ended = json.read(place(key, scope), ends.get(scope.name()), Instant.class);
            if (ended.isPresent() && !linkedAt.isAfter(ended.get())) {
                return false;
            }
        }
        return true;
    }

    private static String key(String subject) {
        return ENDED + Secrets.fingerprint(subject);
    }

    private static String place(String key, SessionScope scope) {
        return key + '/' + scope.name();
    }
}
