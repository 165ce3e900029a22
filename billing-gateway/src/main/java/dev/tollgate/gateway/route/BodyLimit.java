package dev.tollgate.gateway.route;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** A request body that fails as soon as it is longer than allowed, for bodies that do not say how long they are. */
public final class BodyLimit implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final long mostBytes;
    private long bytes;
    private Handler<Throwable> failed = failure -> {};

    BodyLimit(ReadStream<Buffer> body, long mostBytes) {
        this.body = body;
        this.mostBytes = mostBytes;
    }

    /** The 413 problem. */
    public static HttpProblem tooLarge(long mostBytes) {
        return CommonProblem.PAYLOAD_TOO_LARGE.problem("A body may have " + mostBytes + " bytes at most.");
    }

    boolean exceeded() {
        return bytes > mostBytes;
    }

    @Override
    public BodyLimit handler(Handler<Buffer> handler) {
        body.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        if (exceeded()) {
            return;
        }
        bytes += chunk.length();
        if (exceeded()) {
            failed.handle(tooLarge(mostBytes));
        } else {
            handler.handle(chunk);
        }
    }

    @Override
    public BodyLimit exceptionHandler(Handler<Throwable> handler) {
        failed = handler == null ? failure -> {} : handler;
        body.exceptionHandler(handler);
        return this;
    }

    @Override
    public BodyLimit pause() {
        body.pause();
        return this;
    }

    @Override
    public BodyLimit resume() {
        body.resume();
        return this;
    }

    @Override
    public BodyLimit fetch(long amount) {
        body.fetch(amount);
        return this;
    }

    @Override
    public BodyLimit endHandler(Handler<Void> handler) {
        body.endHandler(handler);
        return this;
    }
}
