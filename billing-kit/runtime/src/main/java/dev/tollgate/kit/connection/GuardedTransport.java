package dev.tollgate.kit.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** The JDK's transport, with a guard in front of everything else on each accepted connection. */
class GuardedTransport extends JDKTransport {
    private static final String HEAD_TIMEOUT = "tollgate.connections.head-timeout";
    private static final Duration DEFAULT_HEAD_TIMEOUT = Duration.ofSeconds(10);

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(headTimeout()));
    }

    private static Duration headTimeout() {
        return ConfigProvider.getConfig()
                .getOptionalValue(HEAD_TIMEOUT, Duration.class)
                .orElse(DEFAULT_HEAD_TIMEOUT);
    }

    /** Sees the accepted connections before they are set up. */
    @ChannelHandler.Sharable
    private static final class Acceptor extends ChannelInboundHandlerAdapter {
        private final Duration headTimeout;

        Acceptor(Duration headTimeout) {
            this.headTimeout = headTimeout;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object connection) {
            ((Channel) connection).pipeline().addFirst(new HeadDeadline(headTimeout));
            server.fireChannelRead(connection);
        }
    }
}
