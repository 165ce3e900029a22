package dev.tollgate.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.port.PortCheck;
import dev.tollgate.local.process.Parts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedServersTest {
    @TempDir
    static Path folder;

    private static Parts parts;
    private static PostgresServer postgres;
    private static RedisServer redis;
    private static final int MAIL_PORT = PortCheck.free();

    @BeforeAll
    static void start() throws IOException {
        parts = new Parts(folder.resolve("processes"));
        var passwords = Map.of("payments", "pay1", "webhooks", "web1");
        var log = folder.resolve("postgresql.log");
        Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("PG_VERSION"), "left by a killed run");
        postgres = parts.start(
                () -> PostgresServer.start(folder.resolve("programs"), folder.resolve("data"), log, passwords));
        redis = new RedisServer(PortCheck.free());
        redis.start(parts, Files.createDirectory(folder.resolve("redis")), folder.resolve("redis.log"));
        parts.start(() -> MailSink.start(MAIL_PORT));
    }

    @AfterAll
    static void stop() {
        var server = ProcessHandle.of(postgres.pid().getAsLong()).orElseThrow();

        parts.close();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void a_role_owns_its_database_of_postgresql_18() throws SQLException {
        try (var connection = connect("payments", "payments", "pay1");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE anything (id bigint)");

            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void a_role_cannot_enter_the_database_of_another_service() {
        assertThatThrownBy(() -> connect("webhooks", "payments", "pay1")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> connect("payments", "payments", "guess")).hasMessageContaining("password");
    }

    @Test
    void no_server_listens_beyond_loopback() throws IOException {
        for (var address : addressesOfThisMachine()) {
            for (var port : List.of(postgres.port(), redis.port(), MAIL_PORT)) {
                assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(ConnectException.class);
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
        return DriverManager.getConnection(url, user, password);
    }
}
