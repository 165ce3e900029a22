package dev.tollgate.gateway.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * 127.0.0.1 and 10.0.0.0/8 are proxies, other addresses have 200 connections, and browsers reach the dashboard over
 * TLS.
 */
public class BehindAnIngress implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "tollgate.http.trusted-proxies",
                "127.0.0.1,10.0.0.0/8",
                "tollgate.connections.most-per-address",
                "200",
                "tollgate.sessions.dashboard-url",
                "https://billing.example.com");
    }
}
