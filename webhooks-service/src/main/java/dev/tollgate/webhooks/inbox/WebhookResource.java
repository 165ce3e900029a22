package dev.tollgate.webhooks.inbox;

import dev.tollgate.kit.http.ClientAddress;
import dev.tollgate.kit.openapi.Problems;
import dev.tollgate.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where Stripe sends its events. */
@Cancellable(false)
@Path("/api/v1/webhooks/stripe")
@Tag(name = "Stripe", description = "What Stripe calls")
public class WebhookResource {
    private final InboxService inbox;

    WebhookResource(InboxService inbox) {
        this.inbox = inbox;
    }

    /**
     * The answer to an event that is stored.
     *
     * @param received always true
     */
    public record Receipt(boolean received) {}

    /** Takes in one event. No token is needed, only Stripe's signature; the second copy of an event changes nothing. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "receiveStripeEvent",
            summary = "Take in one Stripe event",
            description = "Needs no token, only Stripe's signature. Answers 200 once the event is stored, also for the "
                    + "second copy of an event and for types that no service handles.")
    @APIResponse(responseCode = "200", description = "The event is stored")
    @APIResponse(responseCode = "400", description = "The signature or the body is not valid")
    @APIResponse(responseCode = "413", description = "The body is larger than 1000 KiB")
    @APIResponse(responseCode = "429", description = "Too many requests with a bad signature from this address")
    @APIResponse(responseCode = "503", description = "The event could not be stored, or no secret is configured")
    @Problems(of = CommonProblem.class, named = "RATE_LIMITED")
    @Problems(of = InboxErrors.class)
    public Uni<Receipt> receive(
            @Parameter(description = "t=<unix seconds>,v1=<hex HMAC-SHA256>") @HeaderParam("Stripe-Signature")
                    String signature,
            byte[] body,
            @Context RoutingContext context) {
        return WebhookRoute.failure()
                .map(failure -> Uni.createFrom().<Void>failure(failure))
                .orElseGet(() -> inbox.receive(signature, body, ClientAddress.of(context)))
                .replaceWith(new Receipt(true));
    }
}
