package dev.tollgate.payments;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.newAccount;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TestTokens;
import dev.tollgate.kit.testing.TollgateStack;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeavingClientTest {
    /** As many as the pool has connections. */
    private static final int CLIENTS = 20;

    private static final String WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    private static final String IN_TRANSACTION =
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'";

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(entry.getLoggerName() + ": " + entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void clients_that_leave_in_the_middle_leave_no_error_and_no_transaction_behind() throws Exception {
        String account = newAccount();
        // Given requests that wait in the middle of their transaction
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE invoices IN ACCESS EXCLUSIVE MODE");
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(ask(account));
            }
            await().until(() -> TestDatabase.number(WAITING) == CLIENTS);
            // When
            for (Socket client : clients) {
                client.close();
            }
            connection.commit();
        }
        // Then
        await().until(() -> TestDatabase.number(WAITING) == 0 && TestDatabase.number(IN_TRANSACTION) == 0);
        for (int i = 0; i < CLIENTS * 2; i++) {
            as("member", account).get("/api/v1/invoices").then().statusCode(200);
        }
        assertEquals(List.of(), List.copyOf(errors));
    }

    private static Socket ask(String account) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        String request = "GET /api/v1/invoices HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + TestTokens.of("member", account) + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }
}
