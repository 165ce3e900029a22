package dev.tollgate.payments;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Looks into the service's tables, and leaves in them what a crash would have left. */
@ApplicationScoped
public class Database {
    private final AgroalDataSource source;

    Database(@DataSource("owner") AgroalDataSource source) {
        this.source = source;
    }

    /** A row whose creator died before Stripe's answer was recorded. */
    public UUID reserveCustomer(String account, String email) {
        UUID id = UUID.randomUUID();
        run("INSERT INTO customers (id, account, email, status, created_at, updated_at) VALUES ('" + id + "', '"
                + account + "', '" + email + "', 'RESERVED', now(), now())");
        openOperation("customer-" + id + "-create", "customer.create", id.toString());
        return id;
    }

    /** The account's customer, as if its creator had died before what Stripe made was recorded. */
    public void forgetCustomer(String account) {
        String row = " WHERE account = '" + account + "'";
        run("UPDATE stripe_operations SET state = 'OPEN' WHERE object_id = (SELECT stripe_customer_id FROM customers"
                + row + ")");
        run("UPDATE customers SET status = 'RESERVED', stripe_customer_id = NULL" + row);
    }

    /** An operation at Stripe that was opened and not run. */
    public void openOperation(String id, String kind, String subject) {
        run(
                "INSERT INTO stripe_operations (id, kind, subject, state, keyed_at, due_at, opened_at, updated_at) VALUES ('"
                        + id + "', '" + kind + "', '" + subject + "', 'OPEN', now(), now(), now(), now())");
    }

    /** How many rows it concerned. */
    public int run(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SQL state a statement is refused with, or empty. */
    public String refusal(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** The single number a query brings. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The single value a query brings. */
    public String text(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
