package dev.tollgate.webhooks.timeline;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.http.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What happened to an account, as administrators and support see it. */
@Cancellable(false)
@Path("/api/v1/accounts/{account}/timeline")
@RolesAllowed(Access.READ_EVENTS)
@Tag(name = "Timeline", description = "What happened to an account; for administrators and support")
public class TimelineResource {
    private final TimelineService timelines;

    TimelineResource(TimelineService timelines) {
        this.timelines = timelines;
    }

    @GET
    @Operation(
            operationId = "listTimeline",
            summary = "List what happened to an account",
            description = "Newest first, by when it happened. An account nothing is known of has an empty timeline.")
    @APIResponse(responseCode = "200", description = "One page.")
    @APIResponse(responseCode = "422", description = "A parameter is not valid; errors names it.")
    public Uni<Page<TimelineEntryView>> list(
            @PathParam("account") @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE) String account,
            @Parameter(description = "How many at most, 1 to 100.")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(1)
                    @Max(100)
                    int limit,
            @Parameter(description = "The id of the last entry of the page before.")
                    @QueryParam("after")
                    @Pattern(regexp = "[0-9]{1,18}", message = "must be the id of an entry")
                    String after) {
        return timelines.list(account, limit, after == null ? null : Long.valueOf(after));
    }
}
