package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.subscriptions.entitlement.EntitlementService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An account's subscription. */
@Path("/api/v1/subscription")
@Tag(name = "Subscription")
public class SubscriptionResource {
    private final EntitlementService entitlements;
    private final Caller caller;

    SubscriptionResource(EntitlementService entitlements, Caller caller) {
        this.entitlements = entitlements;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.MEMBER, Role.BILLING, Role.ADMIN, Role.BACKEND})
    @Operation(summary = "Shows the account's plan, status and period")
    public Uni<SubscriptionView> get(@QueryParam("account") String account) {
        return entitlements.find(caller.accountFor(account)).map(SubscriptionView::of);
    }
}
