package dev.tollgate.gateway.session;

import dev.tollgate.gateway.redis.RedisGate;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Login links and sessions in Redis, each under the fingerprint of its secret and signed for that place. Which sessions
 * a person has stands in an index of its own, whose entries point at the sessions.
 */
@ApplicationScoped
class SessionStore {
    private static final String LINK = "tollgate:login:";
    private static final String SESSION = "tollgate:session:";
    private static final String INDEX = "tollgate:sessions-of:";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveValueCommands<String, String> values;
    private final ReactiveKeyCommands<String> keys;
    private final ReactiveHashCommands<String, String, String> hashes;
    private final SignedJson json;
    private final RedisGate gate;

    SessionStore(ReactiveRedisDataSource redis, SignedJson json, Vertx vertx) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.hashes = redis.hash(String.class);
        this.json = json;
        this.gate = new RedisGate(vertx, PATIENCE);
    }

    Uni<Void> keepLink(String code, Link link, Duration lifetime) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.set(key, json.write(key, link), new SetArgs().ex(lifetime)));
    }

    /** The link of a code without using it up. */
    Uni<Optional<Link>> findLink(String code) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.get(key)).map(entry -> json.read(key, entry, Link.class));
    }

    /** Takes it, so that nobody else can; empty when it is gone or never was. */
    Uni<Optional<Link>> takeLink(String code) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.getdel(key)).map(entry -> json.read(key, entry, Link.class));
    }

    /** Starts a session; its index entry comes first, so that there is none that cannot be listed. */
    Uni<Void> keep(String key, Session session, Duration idle, Duration lifetime) {
        String index = index(session.subject());
        return gate.ask(() -> hashes.hset(index, session.id(), json.write(place(index, session.id()), key)))
                .chain(() -> gate.ask(() -> keys.expire(index, lifetime)))
                .chain(() -> gate.ask(() -> values.set(key, json.write(key, session), new SetArgs().ex(idle))));
    }

    /** Notes that it was used; one that has ended meanwhile stays ended. */
    Uni<Void> renew(String key, Session session, Duration idle) {
        return gate.ask(() ->
                values.set(key, json.write(key, session), new SetArgs().xx().ex(idle)));
    }

    /** The session under a key. */
    Uni<Optional<Session>> find(String key) {
        return gate.ask(() -> values.get(key)).map(entry -> json.read(key, entry, Session.class));
    }

    /** The keys of the sessions a person has had since the index was last empty. */
    Uni<List<String>> keysOf(String subject) {
        String index = index(subject);
        return gate.ask(() -> hashes.hgetall(index)).map(entries -> entries.entrySet().stream()
                .map(entry -> json.read(place(index, entry.getKey()), entry.getValue(), String.class))
                .flatMap(Optional::stream)
                .toList());
    }

    Uni<Void> remove(String key, Session session) {
        return gate.ask(() -> keys.del(key))
                .chain(() -> gate.ask(() -> hashes.hdel(index(session.subject()), session.id())))
                .replaceWithVoid();
    }

    /** Where the session of this cookie is stored. */
    static String key(String secret) {
        return SESSION + Secrets.fingerprint(secret);
    }

    private static String index(String subject) {
        return INDEX + Secrets.fingerprint(subject);
    }

    private static String place(String index, String id) {
        return index + '/' + id;
    }
}
