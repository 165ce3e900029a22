package dev.tollgate.kit.route;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A 200 with JSON.
 *
 * @param body the JSON
 * @param headers further headers
 */
public record RouteAnswer(Buffer body, Map<String, String> headers) {}
