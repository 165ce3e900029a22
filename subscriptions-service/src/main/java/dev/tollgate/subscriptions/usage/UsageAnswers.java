package dev.tollgate.subscriptions.usage;

import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.route.RouteAnswer;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.limit.ConsumeResult;
import dev.tollgate.subscriptions.limit.ConsumeResult.Admitted;
import dev.tollgate.subscriptions.limit.ConsumeResult.KeyTaken;
import dev.tollgate.subscriptions.limit.ConsumeResult.Refused;
import dev.tollgate.subscriptions.limit.ConsumeResult.Repeated;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.QuotaPeriod;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Decisions as HTTP answers.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields</a>
 */
@ApplicationScoped
class UsageAnswers {
    private final UsageMetrics metrics;
    private final UsageJson json;
    private final BusinessClock clock;

    UsageAnswers(UsageMetrics metrics, UsageJson json, BusinessClock clock) {
        this.metrics = metrics;
        this.json = json;
        this.clock = clock;
    }

    /** 200 when counted, now or before under the same key; a problem otherwise. */
    RestResponse<Decision> consumed(ConsumeResult result) {
        if (result instanceof Admitted admitted) {
            metrics.decided(admitted.decision());
            return ok(admitted.decision()).build();
        }
        if (result instanceof Repeated repeated) {
            metrics.repeated(repeated.decision());
            return ok(repeated.decision()).header(IdempotencyKey.HIT, "true").build();
        }
        if (result instanceof Refused refused) {
            metrics.decided(refused.decision());
            throw refusal(refused.decision());
        }
        if (result instanceof KeyTaken) {
            throw IdempotencyProblem.reused();
        }
        throw CommonProblem.INTERNAL.problem("No decision was made.");
    }

    /** The 200 of {@link #consumed} for a short route; empty for what is a problem. */
    Optional<RouteAnswer> counted(ConsumeResult result) {
        if (result instanceof Admitted admitted) {
            metrics.decided(admitted.decision());
            return Optional.of(new RouteAnswer(json.decision(admitted.decision()), headers(admitted.decision())));
        }
        if (result instanceof Repeated repeated) {
            metrics.repeated(repeated.decision());
            Map<String, String> headers = headers(repeated.decision());
            headers.put(IdempotencyKey.HIT, "true");
            return Optional.of(new RouteAnswer(json.decision(repeated.decision()), headers));
        }
        return Optional.empty();
    }

    /** The 200 of {@link #checked} for a short route. */
    RouteAnswer allowed(Decision decision) {
        return new RouteAnswer(json.decision(decision), headers(decision));
    }

    /** 200 whatever the decision is. */
    RestResponse<Decision> checked(Decision decision) {
        return ok(decision).build();
    }

    /** The 429 problem. */
    HttpProblem refusal(Decision decision) {
        HttpProblem.Builder problem =
                UsageErrors.QUOTA_EXCEEDED.builder(sentence(decision)).with("decision", decision);
        headers(decision).forEach(problem::withHeader);
        if (decision.isQuota()) {
            problem.withHeader("Retry-After", secondsLeft());
        }
        return problem.build();
    }

    private ResponseBuilder<Decision> ok(Decision decision) {
        ResponseBuilder<Decision> answer = ResponseBuilder.ok(decision);
        headers(decision).forEach(answer::header);
        return answer;
    }

    private Map<String, String> headers(Decision decision) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (decision.limit() != null) {
            String name = '"' + decision.metric() + '"';
            Duration length = QuotaPeriod.at(clock.instant()).length();
            String window = decision.isQuota() ? ";w=" + length.toSeconds() : "";
            String reset = decision.isQuota() ? ";t=" + secondsLeft() : "";
            headers.put("RateLimit-Policy", name + ";q=" + decision.limit() + window);
            headers.put("RateLimit", name + ";r=" + decision.remaining() + reset);
        }
        return headers;
    }

    private long secondsLeft() {
        return QuotaPeriod.at(clock.instant()).left(clock.instant()).toSeconds();
    }

    private static String sentence(Decision decision) {
        String hint = decision.allowedBy() == null ? "" : " The plan " + decision.allowedBy() + " would allow it.";
        return "The plan %s allows %d %s and %d are used.%s"
                .formatted(decision.plan(), decision.limit(), decision.metric(), decision.used(), hint);
    }
}
