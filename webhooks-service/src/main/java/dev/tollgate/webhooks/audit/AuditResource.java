package dev.tollgate.webhooks.audit;

import dev.tollgate.kit.audit.AuditEndpoint;
import dev.tollgate.kit.audit.AuditEntries;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The acts recorded here. */
@Cancellable(false)
@Path("/api/v1/webhooks/audit-entries")
@Tag(name = "Audit", description = "Who did what; for administrators")
public class AuditResource extends AuditEndpoint {
    AuditResource(AuditEntries entries) {
        super(entries);
    }
}
