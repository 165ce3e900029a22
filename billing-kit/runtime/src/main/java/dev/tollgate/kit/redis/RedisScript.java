package dev.tollgate.kit.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A Lua script, called by its digest; its text is only sent to a server that does not have it yet. */
public final class RedisScript {
    private final ReactiveRedisDataSource redis;
    private final String text;
    private final String digest;
    private final int keys;

    /** A script whose first {@code keys} parameters are keys. */
    public RedisScript(ReactiveRedisDataSource redis, int keys, String text) {
        this.redis = redis;
        this.text = text;
        this.digest = sha1(text);
        this.keys = keys;
    }

    /** Runs it with its keys first, then its arguments. */
    public Uni<Response> run(String... keysAndArguments) {
        return redis.execute("EVALSHA", command(digest, keysAndArguments))
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> redis.execute("EVAL", command(text, keysAndArguments)));
    }

    /**
     * Runs it once for each of these keys and arguments, sent together over one connection. A server that does not have
     * it gets all of them again, so its effect must be the same when it runs twice.
     */
    public Uni<List<Response>> runEach(List<String[]> calls) {
        return redis.getRedis()
                .batch(requests(Command.EVALSHA, digest, calls))
                .onFailure(RedisScript::isUnknown)
                .recoverWithUni(() -> redis.getRedis().batch(requests(Command.EVAL, text, calls)));
    }

    private List<Request> requests(Command evaluate, String script, List<String[]> calls) {
        return calls.stream().map(call -> request(evaluate, script, call)).toList();
    }

    private Request request(Command evaluate, String script, String... keysAndArguments) {
        Request request = Request.cmd(evaluate).arg(script).arg(keys);
        for (String part : keysAndArguments) {
            request.arg(part);
        }
        return request;
    }

    private String[] command(String script, String... keysAndArguments) {
        List<String> command = new ArrayList<>(keysAndArguments.length + 2);
        command.add(script);
        command.add(Integer.toString(keys));
        command.addAll(Arrays.asList(keysAndArguments));
        return command.toArray(String[]::new);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().contains("NOSCRIPT");
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
