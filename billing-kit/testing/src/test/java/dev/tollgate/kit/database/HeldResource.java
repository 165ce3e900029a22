package dev.tollgate.kit.database;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Requests that are in the middle of a transaction. */
@Path("/held")
public class HeldResource {
    private final HeldService held;

    HeldResource(HeldService held) {
        this.held = held;
    }

    @GET
    @Path("/during-a-statement")
    public Uni<Void> duringAStatement() {
        return held.duringAStatement();
    }

    @GET
    @Path("/between-statements")
    public Uni<Void> betweenStatements() {
        return held.betweenStatements();
    }

    @GET
    @Path("/not")
    public Uni<Void> not() {
        return held.not();
    }
}
