package dev.tollgate.gateway.session;

import dev.tollgate.gateway.redis.RedisGate;
import dev.tollgate.kit.idempotency.IdempotencyClaim;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.idempotency.IdempotencyStore;
import dev.tollgate.kit.idempotency.IdempotentRequest;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Requests for login links with an Idempotency-Key, in Redis for the life of the link. One that is under way has a lease
 * and is gone after it: the link of a run that died was shown to no caller.
 */
@ApplicationScoped
class LinkRequests implements IdempotencyStore {
    private static final String PREFIX = "tollgate:idempotency:";
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final ReactiveRedisDataSource redis;
    private final ReactiveValueCommands<String, String> values;
    private final SignedJson json;
    private final SessionConfig config;
    private final RedisGate gate;

    /** What Redis holds of a request; the answer is null while it is under way. */
    private record Entry(String hash, String subject, String answer) {}

    LinkRequests(ReactiveRedisDataSource redis, SignedJson json, SessionConfig config, SessionStore store) {
        this.redis = redis;
        this.values = redis.value(String.class);
        this.json = json;
        this.config = config;
        this.gate = store.gate();
    }

    @Override
    public Uni<IdempotencyClaim> claim(IdempotentRequest request, String subject) {
        String place = place(request);
        String entry = json.write(place, new Entry(request.hash(), subject, null));
        return gate.ask(() -> redis.execute("SET", place, entry, "NX", "EX", String.valueOf(LEASE.toSeconds())))
                .chain(set -> set != null
                        ? Uni.createFrom().item(new IdempotencyClaim(subject, false, null, null))
                        : find(place).map(found -> answered(request, found)));
    }

    @Override
    public Uni<Void> concern(IdempotentRequest request, IdempotencyClaim claim, String subject) {
        return Uni.createFrom().failure(new UnsupportedOperationException("A link concerns nothing that is there"));
    }

    @Override
    public Uni<Void> finish(IdempotentRequest request, IdempotencyClaim claim, String answer) {
        String place = place(request);
        String entry = json.write(place, new Entry(request.hash(), "", answer));
        return gate.ask(() -> values.set(place, entry, new SetArgs().ex(config.linkLifetime())));
    }

    @Override
    public Uni<Void> release(IdempotentRequest request, IdempotencyClaim claim) {
        return forget(request, claim);
    }

    @Override
    public Uni<Void> forget(IdempotentRequest request, IdempotencyClaim claim) {
        return gate.ask(() -> redis.key().del(place(request))).replaceWithVoid();
    }

    private Uni<Optional<Entry>> find(String place) {
        return gate.ask(() -> values.get(place)).map(entry -> json.read(place, entry, Entry.class));
    }

    private static IdempotencyClaim answered(IdempotentRequest request, Optional<Entry> found) {
        Entry entry = found.orElseThrow(IdempotencyProblem::inProgress);
        if (!entry.hash().equals(request.hash())) {
            throw IdempotencyProblem.reused();
        }
        if (entry.answer() == null) {
            throw IdempotencyProblem.inProgress();
        }
        return new IdempotencyClaim(entry.subject(), true, entry.answer(), null);
    }

    private static String place(IdempotentRequest request) {
        return PREFIX
                + Secrets.fingerprint(
                        String.join("\0", request.account(), request.caller(), request.route(), request.key()));
    }
}
