package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.KnownCaller;
import dev.tollgate.kit.auth.KnownCallers;
import dev.tollgate.kit.route.JsonHead;
import dev.tollgate.kit.route.RouteAnswer;
import dev.tollgate.kit.route.ShortRoute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Answers a check from the cache, in front of {@link UsageResource#check}. */
@ApplicationScoped
class CheckRoute implements ShortRoute {
    private final KnownCallers callers;
    private final UsageProcess usage;
    private final UsageAnswers answers;
    private final UsageJson json;

    CheckRoute(KnownCallers callers, UsageProcess usage, UsageAnswers answers, UsageJson json) {
        this.callers = callers;
        this.usage = usage;
        this.answers = answers;
        this.json = json;
    }

    @Override
    public String path() {
        return "/api/v1/usage/check";
    }

    @Override
    public int longestBody() {
        return UsageJson.LONGEST_QUESTION;
    }

    @Override
    public Optional<Function<Buffer, Uni<RouteAnswer>>> take(HttpServerRequest head) {
        return JsonHead.isOrdinary(head)
                ? callers.find(head)
                        .filter(caller -> caller.may().contains(Access.READ_USAGE))
                        .map(caller -> body -> check(caller, body))
                : Optional.empty();
    }

    private Uni<RouteAnswer> check(KnownCaller caller, Buffer body) {
        return json.question(body)
                .map(question -> usage.checkCached(
                                caller.accountFor(question.account()), question.metric(), question.quantity())
                        .map(found -> found.map(answers::allowed).orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
