package dev.tollgate.kit.testing;

import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import redis.embedded.RedisServer;

/**
 * PostgreSQL, Redis and keys of one test run. Every test profile has a class loader of its own; this class is used from
 * the one above them, so all profiles share its servers, and they end with the run.
 */
public final class TestServers {
    private static TestServers running;

    private final CompletableFuture<EmbeddedPostgres> postgres;
    private final int redisPort = freePort();
    private final Map<String, String> keys;
    private StripeTwin twin;

    /**
     * PostgreSQL takes longest, so the others start meanwhile. Redis's program is written to its file before: a process
     * that is started during that holds the file open, and a file that is written cannot be run ("Text file busy").
     */
    private TestServers() throws IOException {
        RedisServer redis = redis(redisPort);
        postgres = CompletableFuture.supplyAsync(TestServers::postgres);
        redis.start();
        keys = TestKeys.create();
    }

    /**
     * The settings of a service whose database, Redis and twin are new. Called by name: a class of a profile's loader
     * and this one have no type of ours in common.
     */
    public static synchronized Map<String, String> renew() throws IOException {
        if (running == null) {
            running = new TestServers();
        }
        return running.empty();
    }

    private Map<String, String> empty() throws IOException {
        if (twin != null) {
            twin.close();
        }
        twin = StripeTwin.start(twinOptions());
        TestRedis.run(redisPort, "FLUSHALL");
        Map<String, String> settings = new HashMap<>(keys);
        settings.put(
                "REDIS_URL",
                "redis://${tollgate.internal-tokens.signer}:" + TestRedis.PASSWORD + "@127.0.0.1:" + redisPort);
        settings.put("stripe.secret-key", RestrictedKey.create(twin.baseUrl()));
        settings.put("stripe.api-base", twin.baseUrl());
        settings.put("test.twin", twin.baseUrl());
        settings.putAll(TestRoles.create(postgres.join()));
        return settings;
    }

    private static TwinOptions twinOptions() {
        String record = System.getenv("STRIPE_TWIN_RECORD");
        return record == null ? TwinOptions.defaults() : TwinOptions.defaults().withRecord(Path.of(record));
    }

    /** What it writes is read by this run alone. */
    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServer redis(int port) throws IOException {
        return RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .setting("aclfile " + redisUsers())
                .build();
    }

    private static Path redisUsers() throws IOException {
        Path file = Files.createDirectories(Path.of("target")).resolve("test-redis-users.acl");
        return Files.writeString(file, TestRedis.users()).toAbsolutePath();
    }

    /** Below the ports that the system gives to outgoing connections, which could take it before Redis does. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(20_000, 32_000)
                .filter(TestServers::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
