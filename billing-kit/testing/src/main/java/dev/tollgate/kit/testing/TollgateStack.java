package dev.tollgate.kit.testing;

import dev.tollgate.twin.StripeTwin;
import dev.tollgate.twin.TwinOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import redis.embedded.RedisServer;

/**
 * PostgreSQL, Redis and the Stripe twin for one test run, each on a free port of the loopback interface, and the keys
 * internal tokens are signed with. Use it with {@code @QuarkusTestResource(TollgateStack.class)}.
 */
public class TollgateStack implements QuarkusTestResourceLifecycleManager {
    /** The key with which tests themselves act at Stripe; the service under test has a restricted one. */
    public static final String STRIPE_KEY = "sk_test_tollgate";

    private EmbeddedPostgres postgres;
    private RedisServer redis;
    private StripeTwin twin;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.builder().start();
            int redisPort = freePort();
            redis = RedisServer.newRedisServer()
                    .bind("127.0.0.1")
                    .port(redisPort)
                    .setting("save \"\"")
                    .setting("aclfile " + redisUsers())
                    .build();
            redis.start();
            twin = StripeTwin.start(twinOptions());
            return settings(redisPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (twin != null) {
                twin.close();
            }
            if (redis != null) {
                redis.stop();
            }
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TwinOptions twinOptions() {
        String record = System.getenv("STRIPE_TWIN_RECORD");
        return record == null ? TwinOptions.defaults() : TwinOptions.defaults().withRecord(Path.of(record));
    }

    private Map<String, String> settings(int redisPort) throws IOException {
        Map<String, String> settings = new HashMap<>(TestKeys.create());
        settings.putAll(TestRoles.create(postgres));
        settings.put(
                "REDIS_URL",
                "redis://${tollgate.internal-tokens.signer}:" + TestRedis.PASSWORD + "@127.0.0.1:" + redisPort);
        settings.put("CHANGES_SIGNING_KEY", "a-key-of-tests-that-is-long-enough");
        settings.put("SESSION_SIGNING_KEY", "another-key-of-tests-that-is-long-enough");
        settings.put("stripe.secret-key", RestrictedKey.create(twin.baseUrl()));
        settings.put("stripe.api-base", twin.baseUrl());
        settings.put("test.twin", twin.baseUrl());
        // The twin has no limit unless a test sets one; tests of the budget set their own.
        settings.put("stripe.requests-per-second", "2000");
        return settings;
    }

    private static Path redisUsers() throws IOException {
        Path file = Files.createDirectories(Path.of("target")).resolve("test-redis-users.acl");
        return Files.writeString(file, TestRedis.users()).toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
