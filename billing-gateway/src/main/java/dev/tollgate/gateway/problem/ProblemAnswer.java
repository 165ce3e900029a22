package dev.tollgate.gateway.problem;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A problem as it goes over the wire.
 *
 * @param reason the last part of the type
 * @param status the HTTP status
 * @param headers all headers but the length
 * @param body JSON
 */
record ProblemAnswer(String reason, int status, Map<String, String> headers, Buffer body) {}
