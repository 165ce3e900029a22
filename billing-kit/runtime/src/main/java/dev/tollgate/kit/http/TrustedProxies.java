package dev.tollgate.kit.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Finds the client behind proxies that are trusted to name it. */
public final class TrustedProxies {
    private static final char SEPARATOR = ',';

    private final List<IpSubnetFilterRule> networks;

    /**
     * @param networks addresses and CIDR networks, IPv4 or IPv6
     * @throws IllegalArgumentException when one of them is neither
     */
    public TrustedProxies(List<String> networks) {
        this.networks = networks.stream()
                .map(String::strip)
                .filter(network -> !network.isEmpty())
                .map(TrustedProxies::network)
                .toList();
    }

    /**
     * The rightmost address of the chain that is no trusted proxy. Only a trusted proxy adds to the right, so what a
     * client writes itself is never reached. The peer, when it is not trusted or the chain cannot be read that far.
     *
     * @param peer the address the connection comes from
     * @param forwardedFor the value of {@code X-Forwarded-For}, all its lines joined with commas
     */
    String client(String peer, String forwardedFor) {
        if (networks.isEmpty() || forwardedFor == null || !isTrusted(address(peer))) {
            return peer;
        }
        int end = forwardedFor.length();
        while (end >= 0) {
            int comma = forwardedFor.lastIndexOf(SEPARATOR, end - 1);
            Optional<InetAddress> named =
                    address(forwardedFor.substring(comma + 1, end).strip());
            if (named.isEmpty()) {
                return peer;
            }
            if (comma < 0 || !isTrusted(named)) {
                return named.get().getHostAddress();
            }
            end = comma;
        }
        return peer;
    }

    /** Whether the address is a trusted proxy's. */
    public boolean trusts(InetAddress address) {
        return isTrusted(Optional.ofNullable(address));
    }

    private boolean isTrusted(Optional<InetAddress> address) {
        return address.map(found -> new InetSocketAddress(found, 0))
                .filter(found -> networks.stream().anyMatch(network -> network.matches(found)))
                .isPresent();
    }

    /** Never resolves a name; an IPv4 address written as an IPv6 one is the IPv4 address. */
    private static Optional<InetAddress> address(String literal) {
        return Optional.ofNullable(literal).map(NetUtil::createInetAddressFromIpAddressString);
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = address(literal)
                .orElseThrow(() -> new IllegalArgumentException(
                        "TRUSTED_PROXIES must be addresses and networks like 10.0.0.0/8, not \"" + text + "\""));
        int bits = address.getAddress().length * Byte.SIZE;
        return new IpSubnetFilterRule(address, slash < 0 ? bits : prefix(text, slash, bits), IpFilterRuleType.ACCEPT);
    }

    private static int prefix(String text, int slash, int bits) {
        try {
            int prefix = Integer.parseInt(text.substring(slash + 1));
            if (prefix >= 0 && prefix <= bits) {
                return prefix;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a prefix that is too long.
        }
        throw new IllegalArgumentException(
                "TRUSTED_PROXIES has a network whose prefix is not 0 to " + bits + ": \"" + text + "\"");
    }
}
