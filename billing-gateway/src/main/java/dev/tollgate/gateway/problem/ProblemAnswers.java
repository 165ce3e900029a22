package dev.tollgate.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.problem.CommonProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers requests that end before a resource, the same way resources' problems are answered. */
@ApplicationScoped
public class ProblemAnswers {
    /** {@code billing_gateway_refused_total{reason}}. */
    private static final String REFUSED = "billing.gateway.refused";

    private static final String UNAVAILABLE = "A part of the system does not answer right now. Try again in a moment.";
    /** Seconds; what is away is usually back as soon. */
    private static final int RETRY_AFTER_SECONDS = 2;

    /** How long a client may go on sending what was refused, before its connection is closed. */
    private static final int LINGER_MILLIS = 2000;

    private final ObjectMapper json;
    private final MeterRegistry metrics;

    ProblemAnswers(ObjectMapper json, MeterRegistry metrics) {
        this.json = json;
        this.metrics = metrics;
    }

    /** The problem that a part of the system cannot be reached. */
    public static HttpProblem unavailable() {
        return CommonProblem.UNAVAILABLE.problem(UNAVAILABLE, Duration.ofSeconds(RETRY_AFTER_SECONDS));
    }

    /** The 401 problem with its challenge. */
    public static HttpProblem unauthorized(String detail) {
        return CommonProblem.UNAUTHORIZED
                .builder(detail)
                .withHeader("WWW-Authenticate", "Bearer")
                .build();
    }

    /** The failure as an answer; what is neither a problem nor about credentials means that something is away. */
    private ProblemAnswer of(Throwable failure, String path) {
        HttpProblem problem = ExceptionMapperBase.postProcessorsRegistry.applyPostProcessing(
                problemOf(failure), ProblemContext.of(failure, path));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/problem+json");
        headers.put("Cache-Control", "no-store");
        problem.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new ProblemAnswer(reason(problem), problem.getStatusCode(), headers, write(problem));
    }

    /** Ends the request with the failure. */
    public void send(RoutingContext context, Throwable failure) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ProblemAnswer answer = of(failure, context.request().path());
        metrics.counter(REFUSED, "reason", answer.reason()).increment();
        answer.headers().forEach(response::putHeader);
        if (bodyIsLeft(context.request())) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.vertx().setTimer(LINGER_MILLIS, later -> closeUnfinished(context.request()));
        }
        response.setStatusCode(answer.status()).end(answer.body());
    }

    /** Reads what has come of the body and throws it away. */
    private static boolean bodyIsLeft(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
        MultiMap headers = request.headers();
        return !request.isEnded()
                && (headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING));
    }

    private static void closeUnfinished(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    private static HttpProblem problemOf(Throwable failure) {
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof AuthenticationFailedException) {
            return unauthorized("The token is not valid here.");
        }
        return unavailable();
    }

    private static String reason(HttpProblem problem) {
        String type = problem.getType().toString();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private Buffer write(HttpProblem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be written", e);
        }
    }
}
