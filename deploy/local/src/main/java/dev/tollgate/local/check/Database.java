package dev.tollgate.local.check;

import dev.tollgate.local.LocalFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One service's database, read as its application role. */
public record Database(String url, String user, String password) {

    /** The rows of a query, each by its columns' names; null where a column is. */
    List<Map<String, String>> rows(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return read(statement.executeQuery());
        } catch (SQLException e) {
            throw new LocalFailure(url + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The values of the column {@code id}. */
    Set<String> ids(String sql) {
        return rows(sql).stream().map(row -> row.get("id")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The single number a query brings. */
    long number(String sql) {
        return Long.parseLong(rows(sql).get(0).values().iterator().next());
    }

    /** Its name. */
    String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static List<Map<String, String>> read(ResultSet found) throws SQLException {
        var columns = found.getMetaData();
        var rows = new ArrayList<Map<String, String>>();
        while (found.next()) {
            var row = new LinkedHashMap<String, String>();
            for (var i = 1; i <= columns.getColumnCount(); i++) {
                row.put(columns.getColumnLabel(i), found.getString(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
