package dev.tollgate.gateway.session;

import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.CurrentActor;
import dev.tollgate.kit.auth.Access;
import dev.tollgate.kit.auth.AccountName;
import dev.tollgate.kit.auth.SubjectName;
import dev.tollgate.kit.http.Page;
import dev.tollgate.kit.idempotency.Idempotency;
import dev.tollgate.kit.idempotency.IdempotencyKey;
import dev.tollgate.kit.idempotency.IdempotencyProblem;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Sessions of the dashboard. */
@Cancellable(false)
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sessions", description = "Logging browsers in to the dashboard")
public class SessionResource {
    private final SessionService sessions;
    private final PersonSessions persons;
    private final ReturnUrls returnUrls;
    private final SessionCookie cookie;
    private final Idempotency idempotency;
    private final SecurityIdentity identity;
    private final CurrentActor actor;

    SessionResource(
            SessionService sessions,
            PersonSessions persons,
            ReturnUrls returnUrls,
            SessionCookie cookie,
            Idempotency idempotency,
            SecurityIdentity identity,
            CurrentActor actor) {
        this.sessions = sessions;
        this.persons = persons;
        this.returnUrls = returnUrls;
        this.cookie = cookie;
        this.idempotency = idempotency;
        this.identity = identity;
        this.actor = actor;
    }

    /** Makes a login link. */
    @POST
    @Path("/sessions")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Access.MANAGE_SESSIONS)
    @Operation(
            operationId = "createLoginLink",
            summary = "Make a login link",
            description = "Send the browser to the url; it works once.")
    @APIResponse(
            responseCode = "201",
            description = "The link",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LoginLink.class)))
    @APIResponse(
            responseCode = "403",
            description = "Only an administrator's token makes links for the installation's roles")
    @APIResponse(responseCode = "422", description = "A field is not valid")
    @APIResponse(responseCode = "503", description = "The link cannot be kept or recorded right now")
    @Problems(of = IdempotencyProblem.class)
    public Uni<RestResponse<LoginLink>> create(
            @HeaderParam(IdempotencyKey.HEADER) String key, @NotNull @Valid CreateSession wanted) {
        LinkRules.check(caller(), wanted.role());
        returnUrls.check(wanted.returnUrl());
        Actor maker = actor.get();
        return idempotency
                .run(
                        idempotency.request("sessions.create", key, wanted.account(), wanted),
                        MadeLink.class,
                        started -> sessions.makeLink(wanted, started.subject(), maker))
                .map(answer -> answer.map(sessions::show).as(RestResponse.Status.CREATED));
    }

    /** A person's sessions. */
    @GET
    @Path("/sessions")
    @RolesAllowed(Access.MANAGE_SESSIONS)
    @Operation(
            operationId = "listSessions",
            summary = "List a person's sessions",
            description = "Those that go on, the newest first. The product's servers see the people of accounts only.")
    @APIResponse(responseCode = "200", description = "The sessions")
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    public Uni<Page<SessionSummary>> list(
            @QueryParam("subject") @NotNull @Pattern(regexp = SubjectName.RULE, message = SubjectName.MESSAGE)
                    String subject,
            @Parameter(description = "Only those for this account.")
                    @QueryParam("account")
                    @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
                    String account) {
        return persons.list(caller(), subject, account).map(found -> new Page<>(found, false));
    }

    /** Ends a person's sessions. */
    @DELETE
    @Path("/sessions")
    @RolesAllowed(Access.MANAGE_SESSIONS)
    @Operation(
            operationId = "endSessions",
            summary = "End all sessions of a person",
            description = "With their streams, and with login links that were not used yet.")
    @APIResponse(responseCode = "204", description = "They have ended")
    @APIResponse(responseCode = "422", description = "A parameter is not valid")
    @APIResponse(responseCode = "503", description = "It cannot be done or recorded right now")
    public Uni<Void> endAll(
            @QueryParam("subject") @NotNull @Pattern(regexp = SubjectName.RULE, message = SubjectName.MESSAGE)
                    String subject,
            @Parameter(description = "Only those for this account.")
                    @QueryParam("account")
                    @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
                    String account) {
        return persons.endAll(caller(), actor.get(), subject, account);
    }

    /** Ends one session of a person. */
    @DELETE
    @Path("/sessions/{id}")
    @RolesAllowed(Access.MANAGE_SESSIONS)
    @Operation(operationId = "endSessionOf", summary = "End one session of a person")
    @APIResponse(responseCode = "204", description = "It has ended")
    @APIResponse(responseCode = "404", description = "The person has no such session")
    @APIResponse(responseCode = "503", description = "It cannot be done or recorded right now")
    @Problems(of = CommonProblem.class, named = "NOT_FOUND")
    public Uni<Void> endOne(
            @PathParam("id") String id,
            @QueryParam("subject") @NotNull @Pattern(regexp = SubjectName.RULE, message = SubjectName.MESSAGE)
                    String subject) {
        return persons.end(caller(), actor.get(), subject, id);
    }

    /** The caller's own session. */
    @GET
    @Path("/session")
    @Authenticated
    @Operation(operationId = "getSession", summary = "Read the session of the cookie")
    @APIResponse(responseCode = "200", description = "The session")
    @APIResponse(responseCode = "401", description = "The session has ended")
    @APIResponse(responseCode = "404", description = "The caller shows a token, not a session")
    @Problems(
            of = SessionErrors.class,
            named = {"NO_SESSION", "SESSION_EXPIRED"})
    public Uni<SessionView> show() {
        return sessions.of(caller()).map(SessionView::new);
    }

    /** Logs out. */
    @DELETE
    @Path("/session")
    @Authenticated
    @Operation(operationId = "endSession", summary = "End the session of the cookie")
    @APIResponse(responseCode = "204", description = "It has ended")
    @Problems(of = SessionErrors.class, named = "NO_SESSION")
    public Uni<RestResponse<Void>> end() {
        return sessions.end(caller()).map(done -> RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie.gone())
                .build());
    }

    private GatewayCaller caller() {
        return (GatewayCaller) identity.getPrincipal();
    }
}
