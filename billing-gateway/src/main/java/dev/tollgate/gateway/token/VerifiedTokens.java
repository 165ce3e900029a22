package dev.tollgate.gateway.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.tollgate.gateway.caller.VerifiedCaller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The callers of verified tokens until these expire. A token is kept as its SHA-256, so that an entry costs the same
 * however long the token is: a kilobyte at most.
 */
final class VerifiedTokens {
    private final Cache<String, VerifiedCaller> callers;

    VerifiedTokens(int most, Clock clock) {
        this.callers = Caffeine.newBuilder()
                // By the calling thread: to wake another one costs more than the upkeep itself.
                .executor(Runnable::run)
                .maximumSize(most)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.writing((String digest, VerifiedCaller known) ->
                        Duration.between(clock.instant(), known.caller().expiresAt())))
                .build();
    }

    Optional<VerifiedCaller> find(String token) {
        return Optional.ofNullable(callers.getIfPresent(digest(token)));
    }

    void keep(String token, VerifiedCaller caller) {
        callers.put(digest(token), caller);
    }

    /** How many are kept now. */
    long count() {
        callers.cleanUp();
        return callers.estimatedSize();
    }

    private static String digest(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
