package dev.tollgate.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.auth.InternalTokenConfig;
import dev.tollgate.kit.auth.InternalTokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The internal tokens that speak for outside callers, one per service; one is used again until a fifth of its life is left. */
@ApplicationScoped
public class CallerTokens {
    private static final int MOST_KEPT = 20_000;

    private final InternalTokens tokens;
    private final Clock clock;
    private final Duration used;
    private final Cache<Holder, Issued> issued =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_KEPT).build();

    private record Holder(String service, String subject, String role, Optional<String> account) {}

    private record Issued(String token, Instant renewAt) {}

    CallerTokens(InternalTokens tokens, InternalTokenConfig config, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.used = config.lifetime().multipliedBy(4).dividedBy(5);
    }

    /** The header's value that shows a service, and no other, who is calling. */
    public String authorization(String service, GatewayCaller caller) {
        Holder holder = new Holder(service, caller.subject(), caller.role(), caller.account());
        Instant now = clock.instant();
        Issued kept = issued.getIfPresent(holder);
        if (kept == null || !now.isBefore(kept.renewAt())) {
            String token = tokens.sign(service, caller.subject(), caller.role(), caller.account());
            kept = new Issued("Bearer " + token, now.plus(used));
            issued.put(holder, kept);
        }
        return kept.token();
    }
}
