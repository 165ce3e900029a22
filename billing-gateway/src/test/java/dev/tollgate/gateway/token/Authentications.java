package dev.tollgate.gateway.token;

import io.quarkus.security.spi.runtime.AuthenticationSuccessEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often Quarkus asked who is calling, and learned it. */
@Singleton
class Authentications {
    private final AtomicInteger count = new AtomicInteger();

    void add(@Observes AuthenticationSuccessEvent authenticated) {
        count.incrementAndGet();
    }

    int count() {
        return count.get();
    }
}
