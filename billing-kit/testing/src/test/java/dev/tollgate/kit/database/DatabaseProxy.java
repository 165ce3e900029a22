package dev.tollgate.kit.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** Stands between a service's pool and its PostgreSQL and can cut every connection. */
public class DatabaseProxy implements QuarkusTestResourceLifecycleManager {
    private static final Logger LOG = Logger.getLogger(DatabaseProxy.class);

    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private ServerSocket server;
    private volatile int databasePort;

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inBackground(this::accept);
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + server.getLocalPort() + "/${DATABASE_NAME}");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(DatabaseProxy.class));
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until then every connection is hung up on. */
    void leadTo(int port) {
        databasePort = port;
    }

    /** Ends every connection in order, as a server that goes down does. */
    void close() {
        cut(false);
    }

    /** Ends every connection by a reset, as a network that fails does. */
    void reset() {
        cut(true);
    }

    private void cut(boolean reset) {
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            try (Socket cut = socket) {
                if (!cut.isClosed()) {
                    cut.setSoLinger(reset, 0);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket service = server.accept();
            if (databasePort == 0) {
                service.close();
            } else {
                connect(service, new Socket(InetAddress.getLoopbackAddress(), databasePort));
            }
        }
    }

    private void connect(Socket service, Socket database) {
        open.add(service);
        inBackground(() -> pipe(service, database));
        inBackground(() -> pipe(database, service));
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        try (to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    private interface Piece {
        void run() throws IOException;
    }

    private static void inBackground(Piece piece) {
        Thread thread = new Thread(() -> {
            try {
                piece.run();
            } catch (IOException e) {
                LOG.debugf("A piece of the way ended: %s", e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
