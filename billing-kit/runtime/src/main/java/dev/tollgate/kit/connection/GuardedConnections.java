package dev.tollgate.kit.connection;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Puts the guard on every connection that HTTP servers accept. Vert.x offers no other place that sees a connection before
 * its first request is read; registered under {@code META-INF/services}.
 */
public class GuardedConnections implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        builder.findTransport(new GuardedTransport());
    }
}
