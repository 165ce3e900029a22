package dev.tollgate.kit.connection;

import dev.tollgate.kit.http.ClientNetwork;
import dev.tollgate.kit.http.TrustedProxies;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how many connections one client keeps open. Trusted proxies bring those of many clients and have no bound. */
class PeerConnections {
    private final int most;
    private final TrustedProxies proxies;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    PeerConnections(int most, TrustedProxies proxies) {
        this.most = most;
        this.proxies = proxies;
    }

    /** Counts an accepted connection until it is closed. False, and not counted, when its client has too many. */
    boolean admit(Channel connection) {
        if (!(connection.remoteAddress() instanceof InetSocketAddress peer) || proxies.trusts(peer.getAddress())) {
            return true;
        }
        return admit(connection, peer.getAddress());
    }

    private boolean admit(Channel connection, InetAddress peer) {
        String network = ClientNetwork.of(peer);
        if (open.merge(network, 1, Integer::sum) > most) {
            release(network);
            return false;
        }
        connection.closeFuture().addListener(closed -> release(network));
        return true;
    }

    private void release(String network) {
        open.computeIfPresent(network, (same, count) -> count == 1 ? null : count - 1);
    }
}
