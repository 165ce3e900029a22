package dev.tollgate.local.service;

import java.util.Map;

/** The way to one database: its address, the role its service connects as, and the role that owns its tables. */
public record DatabaseAccess(String host, String port, String name, Login application, Login owner) {

    /** A role and its password. */
    public record Login(String user, String password) {}

    /** Its address for JDBC; no secret. */
    public String url() {
        return "jdbc:postgresql://%s:%s/%s".formatted(host, port, name);
    }

    /** Where it is and who the service is there; no secret. */
    public Map<String, String> address() {
        return Map.of(
                "DATABASE_HOST", host,
                "DATABASE_PORT", port,
                "DATABASE_NAME", name,
                "DATABASE_USER", application.user());
    }
}
