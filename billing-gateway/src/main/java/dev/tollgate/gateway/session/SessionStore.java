package dev.tollgate.gateway.session;

import dev.tollgate.gateway.redis.RedisGate;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.keys.ReactiveKeyCommands;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Login links and sessions in Redis, each under the fingerprint of its secret. */
@ApplicationScoped
class SessionStore {
    private static final String LINK = "tollgate:login:";
    private static final String SESSION = "tollgate:session:";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ReactiveValueCommands<String, Session> values;
    private final ReactiveKeyCommands<String> keys;
    private final RedisGate gate;

    SessionStore(ReactiveRedisDataSource redis, Vertx vertx) {
        this.values = redis.value(Session.class);
        this.keys = redis.key();
        this.gate = new RedisGate(vertx, PATIENCE);
    }

    /** Keeps a link's session to be. */
    Uni<Void> keepLink(String code, Session session, Duration lifetime) {
        return gate.ask(() -> values.set(LINK + Secrets.fingerprint(code), session, new SetArgs().ex(lifetime)));
    }

    /** Takes it, so that nobody else can; null when it is gone or never was. */
    Uni<Session> takeLink(String code) {
        return gate.ask(() -> values.getdel(LINK + Secrets.fingerprint(code)));
    }

    Uni<Void> keep(String secret, Session session, Duration lifetime) {
        return gate.ask(() -> values.set(key(secret), session, new SetArgs().ex(lifetime)));
    }

    /** The session under a key, or null. */
    Uni<Session> find(String key) {
        return gate.ask(() -> values.get(key));
    }

    Uni<Void> remove(String key) {
        return gate.ask(() -> keys.del(key)).replaceWithVoid();
    }

    /** Where the session of this cookie is stored. */
    static String key(String secret) {
        return SESSION + Secrets.fingerprint(secret);
    }
}
