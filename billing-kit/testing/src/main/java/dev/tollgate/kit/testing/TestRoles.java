package dev.tollgate.kit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The two roles of a service's database, as in production: one owns the tables, one reads and writes rows. */
final class TestRoles {
    static final String DATABASE = "tollgate";
    private static final String OWNER = "tollgate_owner";
    private static final String APPLICATION = "tollgate_application";
    private static final String PASSWORD = "secret";

    private TestRoles() {}

    /** Makes roles and database anew and returns the settings that point at them; tests migrate when they start. */
    static Map<String, String> create(EmbeddedPostgres server) throws IOException {
        List<String> statements = List.of(
                "DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)",
                "DROP ROLE IF EXISTS " + OWNER + ", " + APPLICATION,
                "CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE ROLE " + APPLICATION + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE DATABASE " + DATABASE + " OWNER " + OWNER,
                "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APPLICATION);
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return Map.of(
                "DATABASE_HOST", "127.0.0.1",
                "DATABASE_PORT", String.valueOf(server.getPort()),
                "DATABASE_NAME", DATABASE,
                "DATABASE_USER", APPLICATION,
                "DATABASE_PASSWORD", PASSWORD,
                "DATABASE_OWNER", OWNER,
                "DATABASE_OWNER_PASSWORD", PASSWORD,
                "quarkus.datasource.owner.active", "true");
    }
}
