package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.kit.http.RequestId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The endpoint of every service that receives events. */
@Path("/internal/v1/stripe-events")
interface EventReceiver {
    /**
     * Delivers one event. Answers of any status are items, only a missing answer is a failure.
     *
     * @param requestId under which the service logs it: the event's id
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
    Uni<Response> deliver(@HeaderParam(RequestId.HEADER) String requestId, OutgoingEvent event);
}
