package dev.tollgate.kit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test as its server's operator sees it, who may do what neither role may. */
public final class TestDatabase {
    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 10;
    private static final int SECONDS = 10;

    /** Connections that wait for the next statement: opening one takes longer than most statements. */
    private static final ConcurrentLinkedDeque<Connection> IDLE = new ConcurrentLinkedDeque<>();

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
        ask(statement -> statement.execute(sql));
    }

    /** The single number a query brings. */
    public static long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The single value a query brings. */
    public static String text(String sql) {
        return ask(statement -> {
            try (ResultSet found = statement.executeQuery(sql)) {
                found.next();
                return found.getString(1);
            }
        });
    }

    private interface Question<T> {
        T ask(Statement statement) throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            Connection connection = idleOrNew();
            try (Statement statement = connection.createStatement()) {
                return question.ask(statement);
            } finally {
                IDLE.push(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that a test ended is left out. */
    private static Connection idleOrNew() throws SQLException {
        for (Connection idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
            if (idle.isValid(SECONDS)) {
                return idle;
            }
        }
        return connect();
    }

    /** A connection of the server's operator. */
    public static Connection connect() throws SQLException {
        int port = ConfigProvider.getConfig().getValue("DATABASE_PORT", Integer.class);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + TestRoles.DATABASE, "postgres", "");
    }
}
