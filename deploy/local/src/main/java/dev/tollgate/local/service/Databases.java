package dev.tollgate.local.service;

import dev.tollgate.local.server.DatabaseRoles;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a service and its migration step reach their database. */
public interface Databases {
    /** The way to the database of that name. */
    DatabaseAccess of(String name);

    /** A server of this run: every database has two roles of its own with their own passwords. */
    static Databases embedded(String host, int port, List<DatabaseRoles> roles) {
        var byName = roles.stream().collect(Collectors.toMap(DatabaseRoles::name, Function.identity()));
        return name -> {
            var database = byName.get(name);
            return new DatabaseAccess(
                    host,
                    Integer.toString(port),
                    name,
                    new DatabaseAccess.Login(name, database.password()),
                    new DatabaseAccess.Login(database.owner(), database.ownerPassword()));
        };
    }

    /**
     * A server of the user's own, reached by the settings of the environment; the three databases must exist there. Without an
     * owner of its own, the application role migrates too and keeps its rights as the tables' owner.
     */
    static Databases own(Map<String, String> environment) {
        return name -> {
            var application = new DatabaseAccess.Login(
                    environment.getOrDefault("DATABASE_USER", name), environment.getOrDefault("DATABASE_PASSWORD", ""));
            var owner = environment.containsKey("DATABASE_OWNER")
                    ? new DatabaseAccess.Login(
                            environment.get("DATABASE_OWNER"), environment.getOrDefault("DATABASE_OWNER_PASSWORD", ""))
                    : application;
            return new DatabaseAccess(
                    environment.get("DATABASE_HOST"),
                    environment.getOrDefault("DATABASE_PORT", "5432"),
                    name,
                    application,
                    owner);
        };
    }
}
