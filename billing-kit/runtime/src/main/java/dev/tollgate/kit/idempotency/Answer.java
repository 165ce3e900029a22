package dev.tollgate.kit.idempotency;

import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * What a request is answered.
 *
 * @param hit whether an earlier request with the same key had this answer
 */
public record Answer<T>(T value, boolean hit) {
    /** The first answer. */
    public static <T> Answer<T> first(T value) {
        return new Answer<>(value, false);
    }

    /** The same with another value. */
    public <R> Answer<R> map(Function<T, R> mapper) {
        return new Answer<>(mapper.apply(value), hit);
    }

    /** The response, which names a repeat. */
    public RestResponse<T> as(RestResponse.Status status) {
        return builder(status).build();
    }

    /** The same, to be completed. */
    public ResponseBuilder<T> builder(RestResponse.Status status) {
        ResponseBuilder<T> response = ResponseBuilder.create(status, value);
        return hit ? response.header(IdempotencyKey.HIT, "true") : response;
    }
}
