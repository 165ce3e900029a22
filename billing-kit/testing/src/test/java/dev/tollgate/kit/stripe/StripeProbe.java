package dev.tollgate.kit.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Calls Stripe for an account, or in the background. */
@Path("/stripe-probe")
public class StripeProbe {
    private final StripeCalls stripe;

    StripeProbe(StripeCalls stripe) {
        this.stripe = stripe;
    }

    @GET
    @Path("/{account}/{resource}")
    public Uni<JsonNode> of(@PathParam("account") String account, @PathParam("resource") String resource) {
        return stripe.get(StripeClaim.of(account), "probe", "/v1/" + resource);
    }

    @GET
    @Path("/background")
    public Uni<JsonNode> inBackground() {
        return stripe.get(StripeClaim.BACKGROUND, "probe", "/v1/customers");
    }
}
