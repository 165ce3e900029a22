package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.KnownCaller;
import dev.tollgate.kit.auth.KnownCallers;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.route.JsonHead;
import dev.tollgate.kit.route.RouteAnswer;
import dev.tollgate.kit.route.ShortRoute;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.plan.LimitKind;
import dev.tollgate.subscriptions.plan.Plans;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers a consume that counts or counted, in front of {@link UsageResource#consume}. What came of any other stays with
 * the request, so that the resource answers it without consuming a second time.
 */
@ApplicationScoped
class ConsumeRoute implements ShortRoute {
    private static final String OUTCOME = "tollgate.consume-outcome";

    private final KnownCallers callers;
    private final ConsumeProcess consumption;
    private final UsageAnswers answers;
    private final UsageJson json;
    private final Plans plans;

    ConsumeRoute(KnownCallers callers, ConsumeProcess consumption, UsageAnswers answers, UsageJson json, Plans plans) {
        this.callers = callers;
        this.consumption = consumption;
        this.answers = answers;
        this.json = json;
        this.plans = plans;
    }

    /** What the route left to the resource in the request being served. */
    static Optional<Uni<ConsumeResult>> outcome() {
        return Optional.ofNullable(Vertx.currentContext()).map(request -> request.getLocal(OUTCOME));
    }

    @Override
    public String path() {
        return "/api/v1/usage/consume";
    }

    @Override
    public int longestBody() {
        return UsageJson.LONGEST_QUESTION;
    }

    @Override
    public Optional<Function<Buffer, Uni<RouteAnswer>>> take(HttpServerRequest head) {
        String key = head.getHeader(IdempotencyKey.HEADER);
        return JsonHead.isOrdinary(head) && IdempotencyKey.isOne(key)
                ? callers.find(head)
                        .filter(caller -> caller.may().contains(Access.COUNT_USAGE))
                        .map(caller -> body -> consume(caller, key, body))
                : Optional.empty();
    }

    private Uni<RouteAnswer> consume(KnownCaller caller, String key, Buffer body) {
        return json.question(body)
                .filter(question -> plans.kindOf(question.metric()) == LimitKind.QUOTA)
                .map(question -> consume(caller.accountFor(question.account()), key, question))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Uni<RouteAnswer> consume(String account, String key, UsageQuestion question) {
        Context request = Vertx.currentContext();
        return consumption
                .consume(account, key, question.metric(), question.quantity())
                .onFailure()
                .invoke(failure -> request.putLocal(OUTCOME, Uni.createFrom().failure(failure)))
                .map(result -> answers.counted(result).orElseGet(() -> {
                    request.putLocal(OUTCOME, Uni.createFrom().item(result));
                    return null;
                }));
    }
}
