package dev.tollgate.kit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test as its server's operator sees it, who may do what neither role may. */
public final class TestDatabase {
    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 10;

    private TestDatabase() {}

    /**
     * Removes every row of these tables, comma-separated. A job that reads them at this moment locks them in another
     * order, so one that PostgreSQL ends as a deadlock is repeated.
     */
    public static void empty(String tables) {
        for (int attempt = 1; ; attempt++) {
            try {
                run("TRUNCATE " + tables);
                return;
            } catch (IllegalStateException e) {
                boolean isDeadlock =
                        e.getCause() instanceof SQLException refused && DEADLOCK.equals(refused.getSQLState());
                if (!isDeadlock || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Runs one statement that brings nothing. */
    public static void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The single number a query brings. */
    public static long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The single value a query brings. */
    public static String text(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of the server's operator. */
    public static Connection connect() throws SQLException {
        int port = ConfigProvider.getConfig().getValue("DATABASE_PORT", Integer.class);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + TestRoles.DATABASE, "postgres", "");
    }
}
