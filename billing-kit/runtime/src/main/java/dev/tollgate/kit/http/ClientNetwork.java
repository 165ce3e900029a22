package dev.tollgate.kit.http;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What limits count as one client: an IPv4 address, or the /64 network of an IPv6 address, which is one customer's. */
public final class ClientNetwork {
    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** The network of an address as text; what is no address is a network of its own. */
    public static String of(String address) {
        InetAddress found = NetUtil.createInetAddressFromIpAddressString(address);
        return found == null ? address : of(found);
    }

    /** The network of an address. */
    public static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), NETWORK_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
