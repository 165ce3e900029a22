package dev.tollgate.twin;

import dev.tollgate.twin.core.http.Site;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A running stand-in for Stripe. Its state is in memory and changes on one event loop. */
public final class StripeTwin implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx;
    private final Wiring wiring;
    private final String host;
    private final int port;

    private StripeTwin(Vertx vertx, Wiring wiring, String host, int port) {
        this.vertx = vertx;
        this.wiring = wiring;
        this.host = host;
        this.port = port;
    }

    /** Starts listening; IllegalStateException when the port is taken or the snapshot cannot be read. */
    public static StripeTwin start(TwinOptions options) {
        return start(options, UnaryOperator.identity());
    }

    /** Like {@link #start(TwinOptions)}, with a wrapper that watches the API. */
    static StripeTwin start(TwinOptions options, UnaryOperator<Site> watching) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            return listening(vertx, options, new Wiring(vertx, options, watching));
        } catch (IllegalStateException e) {
            vertx.close();
            throw new IllegalStateException("Stripe twin: " + e.getMessage(), e);
        }
    }

    private static StripeTwin listening(Vertx vertx, TwinOptions options, Wiring wiring) {
        try {
            await(onLoop(vertx, wiring::start));
            int port = await(wiring.front().listen(options.host(), options.port()));
            StripeTwin twin = new StripeTwin(vertx, wiring, options.host(), port);
            wiring.publicUrl().listeningOn(twin.baseUrl());
            return twin;
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its address without a trailing slash: the value for a Stripe client's API base. */
    public String baseUrl() {
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
    }

    /** Every operation of the API it serves: method and path, with placeholders. */
    public List<String> operations() {
        return wiring.operations().routes().all();
    }

    /** Stops listening and delivering, and writes the snapshot when there is a file for it. */
    @Override
    public void close() {
        await(wiring.front().close());
        await(onLoop(vertx, wiring::stop));
        await(vertx.close());
    }

    /** Runs on the event loop. */
    private static Future<Void> onLoop(Vertx vertx, Runnable step) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(ignored -> {
            try {
                step.run();
                done.complete();
            } catch (RuntimeException e) {
                done.fail(e);
            }
        });
        return done.future();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
