package dev.tollgate.gateway.body;

import dev.tollgate.kit.problem.CommonProblem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * What one body may be.
 *
 * @param mostBytes how long
 * @param timeout how long it may take to arrive
 * @param budget counts its bytes, with those of all others of its class
 */
public record BodyLimits(long mostBytes, Duration timeout, BodyBudget budget) {
    /** Digits of a length that still fit into a long. */
    private static final int LONGEST_LENGTH = 18;

    /** Fails when not even one such body has room. */
    public BodyLimits {
        if (budget.most() < mostBytes) {
            throw new IllegalArgumentException("A body may have " + mostBytes + " bytes, but only " + budget.most()
                    + " are held in all: raise held-bytes or lower max-body-size");
        }
    }

    /** Whether the request announces a longer body. */
    public boolean announcedTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && (length.length() > LONGEST_LENGTH || Long.parseLong(length) > mostBytes);
    }

    /** The 413 problem. */
    public HttpProblem tooLarge() {
        return CommonProblem.PAYLOAD_TOO_LARGE.problem("A body may have " + mostBytes + " bytes at most.");
    }
}
