package dev.tollgate.subscriptions.stripeevent;

import dev.tollgate.kit.eventhandling.AccountFinder;
import dev.tollgate.kit.eventhandling.EventCatalogue;
import dev.tollgate.kit.eventhandling.StripeEventEndpoint;
import dev.tollgate.kit.eventhandling.StripeEventHandler;
import dev.tollgate.kit.eventhandling.StripeEventProcess;
import dev.tollgate.kit.stripe.StripeConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Where webhooks-service delivers Stripe's events. Made at the start, which fails when a declared type has no handler. */
@Startup
@Singleton
@Cancellable(false)
@Path("/internal/v1/stripe-events")
@Tag(name = "Internal")
public class StripeEventResource extends StripeEventEndpoint {
    StripeEventResource(@All List<StripeEventHandler> handlers, AccountFinder accounts, StripeConfig stripe) {
        super(new StripeEventProcess(EventCatalogue.ofService(), handlers, accounts, stripe.account()));
    }
}
