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

/** What the overview shows of payments-service, passed on as it is. */
@Path("/api/v1")
@RegisterRestClient(configKey = "payments")
public interface PaymentsClient {
    /** A page of the account's invoices, newest first. */
    @GET
    @Path("/invoices")
    Uni<JsonNode> invoices(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(RequestId.HEADER) String requestId,
            @QueryParam("account") String account,
            @QueryParam("limit") int limit);
}
