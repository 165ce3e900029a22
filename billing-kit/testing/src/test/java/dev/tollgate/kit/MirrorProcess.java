package dev.tollgate.kit;

import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.sync.ObjectSync;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;

/** Mirrors an object whose "Stripe" answers with a given state, at once or when released. */
@ApplicationScoped
public class MirrorProcess {
    private final ObjectSync sync;
    private final MirrorService service;
    private final CompletableFuture<Void> held = new CompletableFuture<>();
    private volatile boolean holding;

    MirrorProcess(ObjectSync sync, MirrorService service) {
        this.sync = sync;
        this.service = service;
    }

    Uni<DeliveryOutcome> run(String id, String state, boolean hold) {
        return sync.sync(id, () -> fetch(state, hold), current -> service.write(id, current))
                .map(applied -> applied.orElse(DeliveryOutcome.UNCHANGED));
    }

    boolean isHolding() {
        return holding;
    }

    void release() {
        held.complete(null);
    }

    private Uni<String> fetch(String state, boolean hold) {
        if (!hold) {
            return Uni.createFrom().item(state);
        }
        holding = true;
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(held)
                .replaceWith(state)
                .emitOn(next -> caller.runOnContext(ignored -> next.run()));
    }

    Uni<String> state(String id) {
        return service.state(id);
    }
}
