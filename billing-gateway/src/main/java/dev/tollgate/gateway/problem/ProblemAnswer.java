package dev.tollgate.gateway.problem;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A problem as it goes over the wire.
 *
 * @param status the HTTP status
 * @param headers all headers but the length
 * @param body JSON
 */
public record ProblemAnswer(int status, Map<String, String> headers, Buffer body) {}
