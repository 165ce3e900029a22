package dev.tollgate.gateway.ratelimit;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.redis.RedisGate;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.http.ClientNetwork;
import dev.tollgate.kit.problem.CommonProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Limits how many requests one caller sends. It protects, it does not bill: without Redis all callers pass, and a counter
 * shows how often.
 */
@ApplicationScoped
public class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final String UNCHECKED = "billing.gateway.ratelimit.unchecked";
    private static final String REFUSED = "billing.gateway.ratelimit.refused";

    private final TokenBucket bucket;
    private final RedisGate redis;
    private final EmptyBuckets empty = new EmptyBuckets();
    private final Counter unchecked;
    private final Counter refused;

    RateLimiter(TokenBucket bucket, RateLimitConfig config, Vertx vertx, MeterRegistry metrics) {
        this.bucket = bucket;
        this.redis = new RedisGate(vertx, config.patience());
        this.unchecked = metrics.counter(UNCHECKED);
        this.refused = metrics.counter(REFUSED);
    }

    /** Whether the caller has no limit: the product's servers. */
    public boolean exempts(GatewayCaller caller) {
        return Role.BACKEND.equals(caller.role());
    }

    /** Fails with a 429 problem when the caller is too fast; the product's servers never are. */
    public Uni<Void> admit(GatewayCaller caller) {
        return exempts(caller) ? Uni.createFrom().voidItem() : admit("caller:" + caller.countedAs());
    }

    /**
     * Counts credentials that were refused, by the address they come from: a 429 problem when there are too many. Only
     * refused ones come here, so that many bad tokens never keep a good one out, also when an ingress makes all of them
     * come from one address.
     *
     * @param kind what was refused; each kind is counted by itself
     */
    public Uni<Void> countRefused(String kind, String address) {
        return admit("refused:" + kind + ':' + ClientNetwork.of(address));
    }

    private Uni<Void> admit(String who) {
        Duration known = empty.left(who);
        if (!known.isZero()) {
            return Uni.createFrom().item(known).invoke(this::refuseUntil).replaceWithVoid();
        }
        return redis.ask(() -> bucket.take(who))
                .onFailure()
                .recoverWithItem(this::passUnchecked)
                .invoke(wait -> empty.note(who, wait))
                .invoke(this::refuseUntil)
                .replaceWithVoid();
    }

    private Duration passUnchecked(Throwable failure) {
        unchecked.increment();
        LOG.debugf("Passed without a rate check: %s", failure);
        return Duration.ZERO;
    }

    private void refuseUntil(Duration wait) {
        if (wait.isZero()) {
            return;
        }
        refused.increment();
        throw CommonProblem.RATE_LIMITED
                .builder("Too many requests from one caller. Slow down and try again.")
                .withHeader("Retry-After", wait.plusMillis(999).toSeconds())
                .build();
    }
}
