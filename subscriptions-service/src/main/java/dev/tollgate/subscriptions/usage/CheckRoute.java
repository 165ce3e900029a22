package dev.tollgate.subscriptions.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.KnownCaller;
import dev.tollgate.kit.auth.KnownCallers;
import dev.tollgate.kit.json.StrictJson;
import dev.tollgate.kit.route.JsonHead;
import dev.tollgate.kit.route.RouteAnswer;
import dev.tollgate.kit.route.ShortRoute;
import dev.tollgate.subscriptions.limit.Decision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Answers a check from the cache, in front of {@link UsageResource#check}. */
@ApplicationScoped
class CheckRoute implements ShortRoute {
    private static final int LONGEST_BODY = 1024;

    private final KnownCallers callers;
    private final UsageProcess usage;
    private final UsageAnswers answers;
    private final ObjectReader questions;
    private final ObjectWriter decisions;

    CheckRoute(KnownCallers callers, UsageProcess usage, UsageAnswers answers, StrictJson strict, ObjectMapper json) {
        this.callers = callers;
        this.usage = usage;
        this.answers = answers;
        this.questions = strict.reader().forType(UsageQuestion.class);
        this.decisions = json.writerFor(Decision.class);
    }

    @Override
    public String path() {
        return "/api/v1/usage/check";
    }

    @Override
    public int longestBody() {
        return LONGEST_BODY;
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
        return read(body)
                .filter(UsageQuestion::isValid)
                .map(question -> usage.checkCached(
                                caller.accountFor(question.account()), question.metric(), question.quantity())
                        .map(found -> found.map(this::answer).orElse(null)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private Optional<UsageQuestion> read(Buffer body) {
        try {
            return Optional.ofNullable(questions.readValue(body.getBytes()));
        } catch (IOException notOrdinary) {
            return Optional.empty();
        }
    }

    private RouteAnswer answer(Decision decision) {
        try {
            return new RouteAnswer(Buffer.buffer(decisions.writeValueAsBytes(decision)), answers.headers(decision));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
