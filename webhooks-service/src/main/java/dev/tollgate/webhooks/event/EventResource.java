package dev.tollgate.webhooks.event;

import dev.tollgate.kit.audit.CurrentActor;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.http.Page;
import dev.tollgate.kit.idempotency.Idempotency;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The inbox as administrators see it. */
@Cancellable(false)
@Path("/api/v1/webhooks/events")
@RolesAllowed(Access.READ_EVENTS)
@Tag(name = "Events", description = "What Stripe sent and what became of it; for administrators and support")
public class EventResource {
    private final EventService events;
    private final Idempotency idempotency;
    private final CurrentActor actor;

    EventResource(EventService events, Idempotency idempotency, CurrentActor actor) {
        this.events = events;
        this.idempotency = idempotency;
        this.actor = actor;
    }

    /** Lists events, the last received first. */
    @GET
    @Operation(
            operationId = "listEvents",
            summary = "List events",
            description = "The last received first, without payloads.")
    @APIResponse(responseCode = "200", description = "A page of events")
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    public Uni<Page<EventView>> list(@BeanParam EventFilter filter) {
        return events.list(filter);
    }

    /** Shows one event with its payload. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getEvent",
            summary = "Show an event",
            description = "With its payload exactly as Stripe sent it; recorded.")
    @APIResponse(responseCode = "200", description = "The event")
    @APIResponse(responseCode = "404", description = "There is no such event")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<EventView> get(@PathParam("id") String id) {
        return events.get(id, actor.get());
    }

    /** Has an event delivered again. */
    @POST
    @Path("/{id}/replay")
    @RolesAllowed(Access.REPLAY_EVENTS)
    @Operation(
            operationId = "replayEvent",
            summary = "Deliver an event again",
            description =
                    "Makes its deliveries pending, except those that wait for a customer. Safe to repeat: what was applied before is "
                            + "not applied a second time.")
    @APIResponse(
            responseCode = "202",
            description = "The event, about to be delivered again",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EventView.class)))
    @APIResponse(responseCode = "404", description = "There is no such event")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = IdempotencyProblem.class)
    public Uni<RestResponse<EventView>> replay(
            @HeaderParam(IdempotencyKey.HEADER) String key, @PathParam("id") String id) {
        return events.replay(idempotency.request("events.replay", key, null, id), id, actor.get())
                .map(answer -> answer.as(RestResponse.Status.ACCEPTED));
    }
}
