package dev.tollgate.kit.drain;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;

/** An answer that takes as long as the test likes. */
@Path("/slow")
@Singleton
public class SlowResource {
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private volatile boolean asked;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<String> slow() {
        asked = true;
        return Uni.createFrom().completionStage(answer);
    }

    boolean isAsked() {
        return asked;
    }

    void answer() {
        answer.complete("at last");
    }
}
