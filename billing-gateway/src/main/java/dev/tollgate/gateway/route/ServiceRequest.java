package dev.tollgate.gateway.route;

import io.vertx.core.http.RequestOptions;
import java.util.Optional;

/**
 * What is sent to a service, without what the client sent.
 *
 * @param options where and how
 * @param authorization the header that shows who is calling; none when the request proves itself
 */
record ServiceRequest(RequestOptions options, Optional<String> authorization) {}
