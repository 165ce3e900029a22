package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.demo.GatewayClient;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeApi;
import dev.tollgate.local.stripe.StripeSide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/**
 * A running system as one who may do everything in it: its databases as their owners, Redis as subscriptions-service,
 * and the twin.
 *
 * @param deployment as the check reads it
 */
record PlantedSystem(Layout layout, Deployment deployment, GatewayClient backend, StripeApi stripe) {

    static PlantedSystem of(Layout layout, String backendToken) {
        var side = new StripeSide(Map.of(), layout.twin(), LocalService.WEBHOOKS.address(layout.ports()));
        return new PlantedSystem(
                layout,
                new RunningSystem(layout, side).find(),
                new GatewayClient(LocalService.GATEWAY.address(layout.ports()), backendToken),
                new StripeApi(layout.twin(), "sk_test_planted"));
    }

    /** Runs statements as the owner of a database. */
    void change(Database database, String... statements) {
        var password = settings(database.name() + "-migration").getProperty("DATABASE_OWNER_PASSWORD");
        try (var connection = DriverManager.getConnection(database.url(), database.name() + "_owner", password);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps a job of webhooks-service from running. */
    void hold(String job) {
        change(deployment.webhooks(), """
                INSERT INTO job_leases (name, token, leased_until) VALUES ('%s', gen_random_uuid(), now() + interval '1 hour')
                ON CONFLICT (name) DO UPDATE SET token = excluded.token, leased_until = excluded.leased_until""".formatted(job));
    }

    /** The only value that a query brings. */
    String value(Database database, String sql) {
        return database.rows(sql).get(0).values().iterator().next();
    }

    /** Sets fields of a hash in Redis. */
    void setHash(String key, String fields) {
        var address = URI.create(settings("subscriptions").getProperty("REDIS_URL"));
        var login = address.getUserInfo().replace(':', ' ');
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write("AUTH %s\r\nHSET %s %s\r\nQUIT\r\n"
                            .formatted(login, key, fields)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an object at the twin and returns its id. */
    String make(String path, Map<String, String> parameters) {
        return stripe.post(path, parameters).get("id").asText();
    }

    /** The Stripe customer of a new account. */
    String customer(String account) {
        JsonNode made = backend.post(
                "/api/v1/customers", Map.of("account", account, "email", account.replace('_', '-') + "@example.com"));
        return made.get("stripeCustomerId").asText();
    }

    private Properties settings(String service) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(layout.services().resolve(service + ".properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
