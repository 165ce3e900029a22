package dev.tollgate.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Customer;
import com.stripe.param.CustomerListParams;
import dev.tollgate.kit.auth.Caller;
import dev.tollgate.kit.auth.InternalOperation;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.MDC;

/** The smallest service that uses every part of the kit. */
@Path("/probe")
public class ProbeResource {
    private final Caller caller;
    private final StripeCalls stripe;
    private final MirrorProcess mirror;

    /** The body of a validated request. */
    public record Named(@NotBlank String name) {}

    ProbeResource(Caller caller, StripeCalls stripe, MirrorProcess mirror) {
        this.caller = caller;
        this.stripe = stripe;
        this.mirror = mirror;
    }

    @GET
    @Path("/account")
    @RolesAllowed({Role.MEMBER, Role.ADMIN, Role.BACKEND})
    public Map<String, String> account(@QueryParam("account") String account) {
        String meant = caller.accountFor(account);
        return Map.of("account", meant, "subject", caller.subject(), "logged", String.valueOf(MDC.get("account")));
    }

    @GET
    @Path("/internal")
    @RolesAllowed(InternalOperation.LOOK_UP_CUSTOMERS)
    public Map<String, String> internal() {
        return Map.of("subject", caller.subject());
    }

    @POST
    @Path("/named")
    public Named named(@Valid Named named) {
        return named;
    }

    @POST
    @Path("/later")
    public Uni<Named> later(@Valid Named named) {
        return Uni.createFrom().item(named);
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException("a secret detail");
    }

    @GET
    @Path("/customers/{id}")
    public Uni<JsonNode> customer(@PathParam("id") String id) {
        return stripe.get(StripeClaim.of("acct_1"), "customer.retrieve", "/v1/customers/" + id);
    }

    /** Two pages, of which the second cannot be had. */
    @GET
    @Path("/customers")
    public Uni<List<String>> customers() {
        return stripe.call(StripeClaim.of("acct_1"), "customer.list", client -> {
            for (int i = 0; i < 2; i++) {
                client.v1().customers().create();
            }
            Iterator<Customer> customers = client.v1()
                    .customers()
                    .list(CustomerListParams.builder().setLimit(1L).build())
                    .autoPagingIterable()
                    .iterator();
            String first = customers.next().getId();
            failNext("/v1/customers");
            return List.of(first, customers.next().getId());
        });
    }

    /** A call is tried twice. */
    private static void failNext(String path) {
        RestAssured.given()
                .baseUri(ConfigProvider.getConfig().getValue("stripe.api-base", String.class))
                .contentType(ContentType.JSON)
                .body(Map.of("method", "GET", "path", path, "status", 500, "times", 2))
                .post("/_twin/faults")
                .then()
                .statusCode(200);
    }

    @POST
    @Path("/mirror/{id}/{state}")
    public Uni<Map<String, String>> mirror(
            @PathParam("id") String id, @PathParam("state") String state, @QueryParam("hold") boolean hold) {
        return mirror.run(id, state, hold).map(outcome -> Map.of("outcome", outcome.label()));
    }

    @GET
    @Path("/holding")
    public Map<String, Boolean> holding() {
        return Map.of("holding", mirror.isHolding());
    }

    @POST
    @Path("/release")
    public void release() {
        mirror.release();
    }

    @GET
    @Path("/mirror/{id}")
    public Uni<Map<String, String>> mirrored(@PathParam("id") String id) {
        return mirror.state(id).map(state -> Map.of("state", state));
    }
}
