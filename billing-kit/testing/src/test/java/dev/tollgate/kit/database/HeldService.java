package dev.tollgate.kit.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** Transactions that last until the test has done something to their connection. */
@ApplicationScoped
public class HeldService {
    private volatile CompletableFuture<Void> held = new CompletableFuture<>();

    /** One statement that lasts long. */
    @WithTransaction
    public Uni<Void> duringAStatement() {
        return run("SELECT 'held' FROM pg_sleep(20)");
    }

    /** Two statements and a pause between. */
    @WithTransaction
    public Uni<Void> betweenStatements() {
        Context caller = Vertx.currentContext();
        return run("SELECT 'held'")
                .call(() -> Uni.createFrom()
                        .completionStage(held)
                        .emitOn(next -> caller.runOnContext(ignored -> next.run())))
                .chain(() -> run("SELECT 'after'"));
    }

    /** One statement that does not last. */
    @WithTransaction
    public Uni<Void> not() {
        return run("SELECT 'not'");
    }

    void goOn() {
        held.complete(null);
        held = new CompletableFuture<>();
    }

    private static Uni<Void> run(String sql) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(sql, String.class).getSingleResult())
                .replaceWithVoid();
    }
}
