package dev.tollgate.gateway.audit;

import dev.tollgate.kit.audit.ReportedAct;
import dev.tollgate.kit.auth.InternalClientFilter;
import dev.tollgate.kit.auth.InternalTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The audit log of payments-service. */
@Path("/internal/v1/audit-entries")
@RegisterRestClient(configKey = "payments")
@RegisterProvider(AuditClient.Token.class)
interface AuditClient {
    /** Shows a token for payments-service. */
    class Token extends InternalClientFilter {
        Token(InternalTokens tokens) {
            super(tokens, "payments");
        }
    }

    /** Writes one entry. */
    @POST
    Uni<Void> record(ReportedAct act);
}
