package dev.tollgate.twin.core.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.http.FormDecoder;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.NestedLists;
import dev.tollgate.twin.core.store.Nodes;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stripe's v1 API: takes a request through authentication, version, idempotency and its operation to an answer. */
public final class Api implements Site {
    private static final Logger LOG = Logger.getLogger(Api.class.getName());
    private static final int KEY_IN_USE = 409;

    private final Vertx vertx;
    private final DataSets dataSets;
    private final Routes routes;
    private final Expansion expansion;
    private final Work work;
    private final Idempotency idempotency;
    private final RequestGuards guards;

    public Api(
            Vertx vertx,
            DataSets dataSets,
            Operations operations,
            List<Resource> resources,
            Work work,
            Idempotency idempotency,
            RequestGuards guards) {
        this.idempotency = idempotency;
        this.guards = guards;
        this.vertx = vertx;
        this.dataSets = dataSets;
        this.work = work;
        this.routes = operations.routes();
        Includables includables = new Includables();
        resources.forEach(resource -> {
            resource.register(routes);
            resource.include(includables);
        });
        this.expansion = new Expansion(includables);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/v1/") || path.startsWith("/v2/") || path.equals("/v1");
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        String requestId = Ids.request();
        try {
            guards.require(request);
            ApiVersions.require(request.header("Stripe-Version"));
            Routes.Match match = routes.find(request.method(), request.path());
            if (match == null) {
                throw StripeError.unknownUrl(request.method(), request.path());
            }
            int hangMillis = guards.faults().hangMillis(request);
            if (hangMillis == 0) {
                answer(request, match, requestId, answer);
            } else {
                Runnable hanging = guards.hangs().add(() -> answer(request, match, requestId, answer));
                vertx.setTimer(hangMillis, timer -> hanging.run());
            }
        } catch (StripeError e) {
            answer.accept(withHeaders(request, requestId, failure(e, requestId)));
        }
    }

    private void answer(Request request, Routes.Match match, String requestId, Consumer<Reply> answer) {
        try {
            if (request.method().equals("POST") && request.header("Idempotency-Key") != null) {
                once(request, match, requestId, answer);
            } else {
                answer.accept(withHeaders(
                        request, requestId, execute(request, match, requestId).reply()));
            }
        } catch (StripeError e) {
            answer.accept(withHeaders(request, requestId, failure(e, requestId)));
        }
    }

    /** The request holds its key until it is answered; the header Twin-Delay (milliseconds) makes that take time. */
    private void once(Request request, Routes.Match match, String requestId, Consumer<Reply> answer) {
        DataSet data = dataSet(request);
        String scope = data.account() + "/";
        Reply replay = idempotency.begin(scope, request, requestId, data.clock().realNow());
        if (replay != null) {
            answer.accept(replay.with("Request-Id", requestId));
            return;
        }
        afterDelay(request, () -> {
            Outcome outcome = execute(request, match, requestId);
            Reply reply = withHeaders(request, requestId, outcome.reply());
            idempotency.finish(scope, request.header("Idempotency-Key"), reply, outcome.began());
            answer.accept(reply);
        });
    }

    private void afterDelay(Request request, Runnable step) {
        String millis = request.header("Twin-Delay");
        if (millis == null || !millis.matches("[1-9]\\d{0,4}")) {
            step.run();
        } else {
            vertx.setTimer(Long.parseLong(millis), timer -> step.run());
        }
    }

    /** An answer, and whether the operation began, that is: its parameters were accepted. */
    private record Outcome(Reply reply, boolean began) {}

    private Outcome execute(Request request, Routes.Match match, String requestId) {
        try {
            return new Outcome(json(200, carryOut(request, match, requestId)), true);
        } catch (StripeError e) {
            return new Outcome(failure(e, requestId), e.status() == 402 || e.status() >= 500);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the twin failed at " + request.method() + " " + request.path(), e);
            return new Outcome(failure(StripeError.internal(), requestId), true);
        }
    }

    /** Runs the operation as one piece of work; a fault ordered for it fails the request before or after. */
    private ObjectNode carryOut(Request request, Routes.Match match, String requestId) {
        DataSet data = dataSet(request);
        ParamTree tree = decoded(request);
        Params params = new Params(tree);
        List<String> expand =
                params.isText("expand") ? List.of(tree.child("expand").text()) : params.texts("expand");
        Call call = new Call(data, request.path(), match.values(), params);
        String key = request.method().equals("POST") ? request.header("Idempotency-Key") : null;
        Faults.Fault fault = guards.faults().failure(request);
        if (fault != null && !fault.acted()) {
            throw fault.error();
        }
        ObjectNode result = work.run(
                data,
                requestId,
                key,
                () -> NestedLists.cut(expansion.apply(data, match.operation().run(call), expand)));
        if (fault != null) {
            throw fault.error();
        }
        return result;
    }

    private static ParamTree decoded(Request request) {
        try {
            return FormDecoder.decode(request);
        } catch (IllegalArgumentException e) {
            throw StripeError.invalid(null, "Invalid request: " + e.getMessage());
        }
    }

    private DataSet dataSet(Request request) {
        String account = request.header("Stripe-Account");
        return account == null || account.isEmpty() ? dataSets.own() : dataSets.of(account);
    }

    private static Reply failure(StripeError error, String requestId) {
        Reply reply = json(error.status(), error.body(requestId));
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }

    private static Reply json(int status, ObjectNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), Nodes.bytes(body));
    }

    private static Reply withHeaders(Request request, String requestId, Reply reply) {
        Reply complete = reply.with("Request-Id", requestId).with("Stripe-Version", ApiVersions.CURRENT);
        if (request.header("Stripe-Account") != null) {
            complete = complete.with("Stripe-Account", request.header("Stripe-Account"));
        }
        String key = request.header("Idempotency-Key");
        if (request.method().equals("POST") && key != null) {
            complete = complete.with("Idempotency-Key", key).with("Original-Request", requestId);
        }
        boolean settled = request.method().equals("POST") && reply.status() != KEY_IN_USE;
        return settled ? complete.with("Stripe-Should-Retry", "false") : complete;
    }
}
