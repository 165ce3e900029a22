package dev.tollgate.gateway.body;

import dev.tollgate.gateway.problem.GatewayProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** One body that is arriving. */
final class PendingBody {
    /** Requests room. */
    interface Room {
        boolean reserve(PendingBody body, int bytes);
    }

    private final Context context;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final Room room;
    private final BodyBudget budget;
    private final Promise<Body> whole = Promise.promise();
    private Buffer bytes = Buffer.buffer();
    private boolean over;

    PendingBody(Context context, HttpServerRequest request, BodyLimits limits, Room room) {
        this.context = context;
        this.request = request;
        this.limits = limits;
        this.room = room;
        this.budget = limits.budget();
    }

    Future<Body> take(Vertx vertx) {
        long timer = vertx.setTimer(limits.timeout().toMillis(), expired -> giveUp(GatewayProblem.requestTimeout()));
        request.handler(this::add).exceptionHandler(this::giveUp).endHandler(end -> complete());
        request.resume();
        return whole.future().onComplete(taken -> vertx.cancelTimer(timer));
    }

    private void add(Buffer chunk) {
        if (bytes.length() + chunk.length() > limits.mostBytes()) {
            giveUp(limits.tooLarge());
        } else if (!append(chunk)) {
            giveUp(GatewayProblem.overloaded());
        }
    }

    private boolean append(Buffer chunk) {
        if (!room.reserve(this, chunk.length())) {
            return false;
        }
        synchronized (this) {
            if (over) {
                budget.release(chunk.length());
            } else {
                bytes.appendBuffer(chunk);
            }
        }
        return true;
    }

    private void complete() {
        if (end(false)) {
            whole.complete(new Body(bytes, budget));
        }
    }

    /** Ends the wait for the rest, from any thread. False when it was over already. */
    boolean giveUp(Throwable why) {
        if (!end(true)) {
            return false;
        }
        context.runOnContext(later -> whole.fail(why));
        return true;
    }

    BodyBudget budget() {
        return budget;
    }

    /** How many bytes of it have come. */
    synchronized int held() {
        return bytes.length();
    }

    private synchronized boolean end(boolean drop) {
        if (over) {
            return false;
        }
        over = true;
        if (drop) {
            budget.release(bytes.length());
            bytes = Buffer.buffer();
        }
        return true;
    }
}
