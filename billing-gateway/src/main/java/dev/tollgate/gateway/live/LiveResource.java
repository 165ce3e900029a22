package dev.tollgate.gateway.live;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.session.SessionService;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountParameter;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Notifies an open page of what to read again. */
@Path("/api/v1/live")
@RolesAllowed(Access.READ_USAGE)
@Tag(name = "dashboard", description = "What only the dashboard needs")
public class LiveResource {
    private final ChangeFeed feed;
    private final SessionService sessions;
    private final LiveConfig config;
    private final Caller account;
    private final SecurityIdentity identity;

    LiveResource(
            ChangeFeed feed, SessionService sessions, LiveConfig config, Caller account, SecurityIdentity identity) {
        this.feed = feed;
        this.sessions = sessions;
        this.config = config;
        this.account = account;
        this.identity = identity;
    }

    /** A beat that carries no event. */
    private enum Beat {
        ALIVE,
        OVER
    }

    /** Streams the account's changes until the session ends. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamChanges",
            summary = "Hear of changes",
            description = "Server-sent events named change, with a topic: subscription, invoices, usage or customer.")
    @APIResponse(
            responseCode = "200",
            description = "The stream",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LiveChange.class)))
    @APIResponse(responseCode = "429", description = "Too many streams of this account are open")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    @Problems(of = LiveErrors.class)
    public Multi<OutboundSseEvent> live(@Valid @BeanParam AccountParameter named, @Context Sse sse) {
        GatewayCaller caller = (GatewayCaller) identity.getPrincipal();
        Optional<String> session = caller.session().map(GatewayCaller.SessionMark::key);
        Multi<Object> topics = feed.topicsOf(account.accountFor(named), session).map(Object.class::cast);
        Multi<Object> beats = beats(caller).map(Object.class::cast);
        return Multi.createBy()
                .merging()
                .streams(topics.onCompletion().continueWith(Beat.OVER), beats)
                .select()
                .first(item -> item != Beat.OVER)
                .map(item -> event(item, sse));
    }

    private Multi<Beat> beats(GatewayCaller caller) {
        Multi<Beat> later = Multi.createFrom()
                .ticks()
                .startingAfter(config.heartbeat())
                .every(config.heartbeat())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> beat(caller));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(Beat.ALIVE), later);
    }

    /** Redis being away ends no stream here: the feed notices that itself. */
    private Uni<Beat> beat(GatewayCaller caller) {
        return sessions.stillGood(caller)
                .map(good -> good ? Beat.ALIVE : Beat.OVER)
                .onFailure()
                .recoverWithItem(Beat.ALIVE);
    }

    private static OutboundSseEvent event(Object item, Sse sse) {
        if (item instanceof Beat) {
            return sse.newEventBuilder().comment("alive").build();
        }
        return sse.newEventBuilder()
                .name("change")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(new LiveChange(((Topic) item).label()))
                .build();
    }
}
