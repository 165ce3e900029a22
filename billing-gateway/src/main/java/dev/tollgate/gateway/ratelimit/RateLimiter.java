package dev.tollgate.gateway.ratelimit;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.problem.CommonProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Keeps one caller from taking everybody's share. It protects, it does not bill: without Redis everybody passes, and a
 * counter tells how often.
 */
@ApplicationScoped
public class RateLimiter {
    private static final Logger LOG = Logger.getLogger(RateLimiter.class);
    private static final String UNCHECKED = "billing.gateway.ratelimit.unchecked";
    private static final String REFUSED = "billing.gateway.ratelimit.refused";

    private final TokenBucket bucket;
    private final Duration patience;
    private final Counter unchecked;
    private final Counter refused;

    RateLimiter(TokenBucket bucket, RateLimitConfig config, MeterRegistry metrics) {
        this.bucket = bucket;
        this.patience = config.patience();
        this.unchecked = metrics.counter(UNCHECKED);
        this.refused = metrics.counter(REFUSED);
    }

    /** Fails with a 429 problem when the caller is too fast; the product's servers never are. */
    public Uni<Void> admit(GatewayCaller caller) {
        return Role.BACKEND.equals(caller.role()) ? Uni.createFrom().voidItem() : admit("caller:" + caller.countedAs());
    }

    /** The same for somebody unknown, by the address the request comes from. */
    public Uni<Void> admitAddress(String address) {
        return admit("address:" + address);
    }

    private Uni<Void> admit(String who) {
        return bucket.take(who)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .recoverWithItem(this::passUnchecked)
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
