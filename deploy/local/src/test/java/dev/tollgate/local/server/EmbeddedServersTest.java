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
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedServersTest {
    private static final Path RULES = Path.of(System.getProperty("tollgate.root"), "deploy/redis/users.acl");
    private static final RedisUsers USERS =
            new RedisUsers(Map.of("gateway", "red1", "payments", "red2", "subscriptions", "red3", "webhooks", "red4"));

    @TempDir
    static Path folder;

    private static Parts parts;
    private static PostgresServer postgres;
    private static RedisServer redis;
    private static final int MAIL_PORT = PortCheck.free();

    @BeforeAll
    static void start() throws IOException {
        parts = new Parts(folder.resolve("processes"));
        var roles =
                List.of(new DatabaseRoles("payments", "pay1", "own1"), new DatabaseRoles("webhooks", "web1", "own2"));
        var log = folder.resolve("postgresql.log");
        Files.writeString(Files.createDirectory(folder.resolve("data")).resolve("PG_VERSION"), "left by a killed run");
        postgres =
                parts.start(() -> PostgresServer.start(folder.resolve("programs"), folder.resolve("data"), log, roles));
        redis = new RedisServer(PortCheck.free());
        redis.start(
                parts,
                Files.createDirectory(folder.resolve("redis")),
                folder.resolve("redis.log"),
                USERS.aclFile(RULES));
        parts.start(() -> MailSink.start(MAIL_PORT));
    }

    @AfterAll
    static void stop() {
        var server = ProcessHandle.of(postgres.pid().getAsLong()).orElseThrow();

        parts.close();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void the_owner_makes_tables_in_its_database_of_postgresql_18() throws SQLException {
        try (var connection = connect("payments", "payments_owner", "own1");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE anything (id bigint)");

            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
    }

    @Test
    void the_role_of_a_service_makes_no_table() throws SQLException {
        try (var connection = connect("payments", "payments", "pay1");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE something (id bigint)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @CsvSource({"payments, pay1", "payments_owner, own1"})
    void a_role_cannot_enter_the_database_of_another_service(String role, String password) {
        assertThatThrownBy(() -> connect("webhooks", role, password)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void what_was_committed_survives_a_crash_of_the_server(String setting) throws SQLException {
        try (var connection = connect("payments", "payments", "pay1");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();

            assertThat(rows.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void redis_answers_nothing_without_a_login() throws IOException {
        assertThat(redis("PING")).startsWith("-NOAUTH");
        assertThat(redis("AUTH default anything", "PING")).doesNotContain("+PONG");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gateway | red1 | GET tollgate:session:x | $-1",
                "gateway | red1 | GET tollgate:quota:x | -NOPERM",
                "gateway | red1 | FLUSHALL | -NOPERM",
                "gateway | red1 | KEYS * | -NOPERM",
                "gateway | red1 | CONFIG GET dir | -NOPERM",
                "gateway | red1 | SCAN 0 | -NOPERM",
                "gateway | red1 | ACL LIST | -NOPERM",
                "gateway | red1 | SCRIPT FLUSH | -NOPERM",
                "gateway | red1 | EVAL \"return redis.call('GET',KEYS[1])\" 1 tollgate:session:x | $-1",
                "gateway | red1 | EVALSHA 0 0 | -NOSCRIPT",
                "payments | red2 | PUBLISH tollgate:changes x | :0",
                "payments | red2 | PUBLISH other x | -NOPERM",
                "payments | red2 | SUBSCRIBE tollgate:changes | -NOPERM",
                "payments | red2 | GET tollgate:session:x | -NOPERM",
                "subscriptions | red3 | HGET tollgate:quota:x taken | $-1",
                "subscriptions | red3 | GET tollgate:login:x | -NOPERM",
                "subscriptions | red3 | EVAL \"return redis.call('GET','tollgate:login:x')\" 0 | -ERR",
                "webhooks | red4 | INCR tollgate:bad-signatures:x | :1",
                "webhooks | red4 | GET tollgate:entitlement:x | -NOPERM",
                "webhooks | red4 | PUBLISH tollgate:changes x | -NOPERM"
            })
    void a_service_reaches_its_own_keys_in_redis_and_no_command_that_looks_at_the_server(
            String user, String password, String command, String answer) throws IOException {
        assertThat(redis("AUTH " + user + " " + password, command)).startsWith("+OK\r\n" + answer);
    }

    /** FUNCTION and FCALL, which Redis 7 has and this one does not, are in the category @scripting, some in @write too. */
    @Test
    void no_user_keeps_a_function_in_redis() {
        assertThat(USERS.aclFile(RULES).lines().filter(user -> user.contains("+@write")))
                .hasSize(4)
                .allMatch(
                        user -> user.contains("+@write -@scripting +eval +evalsha ") && !user.contains("+@scripting"));
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

    /** All that Redis answers to these lines until it hangs up. */
    private static String redis(String... lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            var request = String.join("\r\n", lines) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
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
