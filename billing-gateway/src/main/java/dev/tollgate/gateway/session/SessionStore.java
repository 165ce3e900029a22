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
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final EndedAt ended;

    /** A session of a person's index. */
    record Kept(String key, Session session) {}

    SessionStore(ReactiveRedisDataSource redis, SignedJson json, Vertx vertx) {
        this.values = redis.value(String.class);
        this.keys = redis.key();
        this.hashes = redis.hash(String.class);
        this.json = json;
        this.gate = new RedisGate(vertx, PATIENCE);
        this.ended = new EndedAt(redis, json, gate);
    }

    /** What asks Redis for sessions and links; the client's pool is shared out among few of them. */
    RedisGate gate() {
        return gate;
    }

    /** The secret of a link, derived from its seed with the gateway's key. */
    String code(String seed) {
        return json.secret(LINK, seed);
    }

    Uni<Void> keepLink(String code, Link link, Duration lifetime) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.set(key, json.write(key, link), new SetArgs().ex(lifetime)));
    }

    /** The link of a code without using it up. */
    Uni<Optional<Link>> findLink(String code) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.get(key)).chain(entry -> link(key, entry));
    }

    /** Takes it for good; empty when it is gone or never was. */
    Uni<Optional<Link>> takeLink(String code) {
        String key = LINK + Secrets.fingerprint(code);
        return gate.ask(() -> values.getdel(key)).chain(entry -> link(key, entry));
    }

    /** Starts a session; its index entry comes last, so that an entry without a session is one of the past. */
    Uni<Void> keep(String key, Session session, Duration idle, Duration lifetime) {
        String index = index(session.subject());
        return gate.ask(() -> values.set(key, json.write(key, session), new SetArgs().ex(idle)))
                .chain(() ->
                        gate.ask(() -> hashes.hset(index, session.id(), json.write(place(index, session.id()), key))))
                .chain(() -> gate.ask(() -> keys.expire(index, lifetime)))
                .replaceWithVoid();
    }

    /** Notes that it was used; one that has ended meanwhile stays ended. */
    Uni<Void> renew(String key, Session session, Duration idle) {
        return gate.ask(() ->
                values.set(key, json.write(key, session), new SetArgs().xx().ex(idle)));
    }

    /** The session under a key, unless all of the person were ended. */
    Uni<Optional<Session>> find(String key) {
        return gate.ask(() -> values.get(key))
                .map(entry -> json.read(key, entry, Session.class))
                .chain(found -> found.map(session -> ended.allows(
                                        session.subject(), session.account(), session.role(), session.linkedAt())
                                .map(allowed -> found.filter(one -> allowed)))
                        .orElse(Uni.createFrom().item(found)));
    }

    /** From now on, links made until then and what they opened count as absent. */
    Uni<Void> endAll(String subject, SessionScope scope, Instant now, Duration kept) {
        return ended.note(subject, scope, now, kept);
    }

    /** How many entries the index of a person has, past ones among them. */
    Uni<Long> count(String subject) {
        return gate.ask(() -> hashes.hlen(index(subject)));
    }

    /** The sessions of a person; entries of sessions that are gone leave the index. */
    Uni<List<Kept>> all(String subject) {
        String index = index(subject);
        return gate.ask(() -> hashes.hgetall(index)).chain(entries -> read(index, entries));
    }

    private Uni<List<Kept>> read(String index, Map<String, String> entries) {
        Map<String, String> keyOf = new LinkedHashMap<>();
        entries.forEach(
                (id, entry) -> json.read(place(index, id), entry, String.class).ifPresent(key -> keyOf.put(id, key)));
        return stored(keyOf.values()).chain(stored -> {
            List<Kept> found = keyOf.values().stream()
                    .flatMap(key -> json.read(key, stored.get(key), Session.class).stream()
                            .map(session -> new Kept(key, session)))
                    .toList();
            Set<String> past = new HashSet<>(entries.keySet());
            found.forEach(kept -> past.remove(kept.session().id()));
            return drop(index, past).replaceWith(found);
        });
    }

    private Uni<Map<String, String>> stored(Collection<String> wanted) {
        return wanted.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : gate.ask(() -> values.mget(wanted.toArray(String[]::new)));
    }

    private Uni<Void> drop(String index, Set<String> past) {
        return past.isEmpty()
                ? Uni.createFrom().voidItem()
                : gate.ask(() -> hashes.hdel(index, past.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private Uni<Optional<Link>> link(String key, String entry) {
        Optional<Link> found = json.read(key, entry, Link.class);
        return found.map(link -> ended.allows(link.subject(), link.account(), link.role(), link.madeAt())
                        .map(allowed -> found.filter(one -> allowed)))
                .orElse(Uni.createFrom().item(found));
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
