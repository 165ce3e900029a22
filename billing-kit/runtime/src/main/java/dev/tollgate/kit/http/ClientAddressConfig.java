package dev.tollgate.kit.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of what every HTTP endpoint shares. */
@ConfigMapping(prefix = "tollgate.http")
public interface ClientAddressConfig {
    /** Addresses and CIDR networks of the proxies whose {@code X-Forwarded-For} is trusted; none by default. */
    Optional<List<String>> trustedProxies();
}
