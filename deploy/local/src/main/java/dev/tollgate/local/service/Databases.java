package dev.tollgate.local.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a service reaches its database. */
public interface Databases {
    /** The DATABASE_… settings for the database of that name. */
    Map<String, String> settings(String name);

    /** Embedded: every database has a role of its own name with its own password. */
    static Databases embedded(int port, Map<String, String> passwords) {
        return name -> settings("127.0.0.1", Integer.toString(port), name, name, passwords.get(name));
    }

    /** A server of the user's own, reached as the environment says; the three databases must exist there. */
    static Databases own(Map<String, String> environment) {
        return name -> settings(
                environment.get("DATABASE_HOST"),
                environment.getOrDefault("DATABASE_PORT", "5432"),
                name,
                environment.getOrDefault("DATABASE_USER", name),
                environment.getOrDefault("DATABASE_PASSWORD", ""));
    }

    private static Map<String, String> settings(String host, String port, String name, String user, String password) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("DATABASE_HOST", host);
        settings.put("DATABASE_PORT", port);
        settings.put("DATABASE_NAME", name);
        settings.put("DATABASE_USER", user);
        settings.put("DATABASE_PASSWORD", password);
        return settings;
    }
}
