package dev.tollgate.kit.auth;

import dev.tollgate.kit.http.RequestId;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Shows this service's own token and passes the request id on. Register it on a REST client of another service with
 * {@code @RegisterProvider(InternalClientFilter.class)}.
 */
public class InternalClientFilter implements ClientRequestFilter {
    private final InternalTokens tokens;

    /** Made by the REST client. */
    public InternalClientFilter(InternalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.own());
        RequestId.current().ifPresent(id -> request.getHeaders().putSingle(RequestId.HEADER, id));
    }
}
