package dev.tollgate.kit.connection;

import dev.tollgate.kit.http.TrustedProxies;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The JDK's transport, with a guard in front of everything else on each accepted connection. */
class GuardedTransport extends JDKTransport {
    private static final String HEAD_TIMEOUT = "tollgate.connections.head-timeout";
    private static final Duration DEFAULT_HEAD_TIMEOUT = Duration.ofSeconds(10);
    private static final String MOST_PER_ADDRESS = "tollgate.connections.most-per-address";
    private static final String TRUSTED_PROXIES = "tollgate.http.trusted-proxies";

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(headTimeout(), peers()));
    }

    private static Duration headTimeout() {
        return ConfigProvider.getConfig()
                .getOptionalValue(HEAD_TIMEOUT, Duration.class)
                .orElse(DEFAULT_HEAD_TIMEOUT);
    }

    /** A service behind the gateway has one client, so there is no bound by default. */
    private static PeerConnections peers() {
        Config config = ConfigProvider.getConfig();
        int most = config.getOptionalValue(MOST_PER_ADDRESS, Integer.class).orElse(Integer.MAX_VALUE);
        List<String> proxies =
                config.getOptionalValues(TRUSTED_PROXIES, String.class).orElse(List.of());
        return new PeerConnections(most, new TrustedProxies(proxies));
    }

    /** Sees the accepted connections before they are set up. */
    @ChannelHandler.Sharable
    private static final class Acceptor extends ChannelInboundHandlerAdapter {
        private final Duration headTimeout;
        private final PeerConnections peers;

        Acceptor(Duration headTimeout, PeerConnections peers) {
            this.headTimeout = headTimeout;
            this.peers = peers;
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) {
            Channel connection = (Channel) accepted;
            if (!peers.admit(connection)) {
                connection.unsafe().closeForcibly();
                return;
            }
            connection.pipeline().addFirst(new HeadDeadline(headTimeout));
            server.fireChannelRead(connection);
        }
    }
}
