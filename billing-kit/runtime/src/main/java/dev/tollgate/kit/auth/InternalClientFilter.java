package dev.tollgate.kit.auth;

import dev.tollgate.kit.http.RequestId;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Shows this service's own token and passes the request id on. A REST client of another service registers a subclass
 * that names the service called.
 */
public class InternalClientFilter implements ClientRequestFilter {
    private final InternalTokens tokens;
    private final String service;

    /** Calls to one service, by its name in the key set. */
    public InternalClientFilter(InternalTokens tokens, String service) {
        this.tokens = tokens;
        this.service = service;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.own(service));
        RequestId.current().ifPresent(id -> request.getHeaders().putSingle(RequestId.HEADER, id));
    }
}
