package dev.tollgate.gateway.overview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the overview shows of subscriptions-service, passed on as it is. */
@Path("/api/v1")
@RegisterRestClient(configKey = "subscriptions")
public interface SubscriptionsClient {
    /** The account's plan. */
    @GET
    @Path("/subscription")
    Uni<JsonNode> subscription(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(RequestId.HEADER) String requestId,
            @QueryParam("account") String account);

    /** What the account used of it. */
    @GET
    @Path("/usage")
    Uni<JsonNode> usage(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(RequestId.HEADER) String requestId,
            @QueryParam("account") String account);
}
