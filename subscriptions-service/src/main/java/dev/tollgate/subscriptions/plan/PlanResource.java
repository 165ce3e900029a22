package dev.tollgate.subscriptions.plan;

import dev.tollgate.kit.auth.Access;
import dev.tollgate.subscriptions.plan.PlanView.PlanList;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The price list. */
@Cancellable(false)
@Path("/api/v1/plans")
@Tag(name = "Plans")
public class PlanResource {
    private final PlanList plans;

    PlanResource(Plans plans) {
        this.plans = new PlanList(plans.all().stream().map(PlanView::of).toList());
    }

    @GET
    @RolesAllowed(Access.READ_PLANS)
    @Operation(
            operationId = "listPlans",
            summary = "Lists the plans with their prices and limits, from the least to the most")
    public PlanList list() {
        return plans;
    }
}
