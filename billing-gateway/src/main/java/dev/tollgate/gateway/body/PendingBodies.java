package dev.tollgate.gateway.body;

import dev.tollgate.gateway.problem.GatewayProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bodies that are arriving. A body of an honest sender is whole within moments, so when there are too many, of one
 * sender or in all, the one that has been arriving for longest gives way.
 */
@ApplicationScoped
public class PendingBodies {
    /** {@code billing_gateway_bodies_pending}. */
    private static final String PENDING = "billing.gateway.bodies.pending";

    private final Vertx vertx;
    private final int mostInAll;
    private final Set<PendingBody> all = new LinkedHashSet<>();
    private final Map<String, Set<PendingBody>> bySender = new HashMap<>();

    PendingBodies(Vertx vertx, BodyConfig config, MeterRegistry metrics) {
        this.vertx = vertx;
        this.mostInAll = config.mostInAll();
        metrics.gauge(PENDING, this, PendingBodies::count);
    }

    /**
     * The body, when it is whole; the receiver releases it. Fails with a problem when it is too long, takes too long,
     * gives way to others or finds no room.
     */
    public Future<Body> take(HttpServerRequest request, BodySender sender, BodyLimits limits) {
        if (limits.announcedTooLarge(request)) {
            return Future.failedFuture(limits.tooLarge());
        }
        PendingBody pending = new PendingBody(vertx.getOrCreateContext(), request, limits, this::reserve);
        add(pending, sender);
        return pending.take(vertx).onComplete(taken -> remove(pending, sender));
    }

    private synchronized int count() {
        return all.size();
    }

    private synchronized void add(PendingBody pending, BodySender sender) {
        Set<PendingBody> sending = bySender.computeIfAbsent(sender.name(), name -> new LinkedHashSet<>());
        if (sending.size() >= sender.most()) {
            evictOldest(sending);
        } else if (all.size() >= mostInAll) {
            evictOldest(all);
        }
        sending.add(pending);
        all.add(pending);
    }

    private synchronized void remove(PendingBody pending, BodySender sender) {
        all.remove(pending);
        bySender.computeIfPresent(sender.name(), (name, sending) -> {
            sending.remove(pending);
            return sending.isEmpty() ? null : sending;
        });
    }

    /** Room for more bytes of a body, at the cost of older ones of its class if need be. */
    private boolean reserve(PendingBody pending, int bytes) {
        return pending.budget().reserve(bytes) || makeRoom(pending, bytes);
    }

    /** Bodies on their way cannot give way; when the rest does not hold enough, none does. */
    private synchronized boolean makeRoom(PendingBody pending, int bytes) {
        BodyBudget budget = pending.budget();
        List<PendingBody> older = all.stream()
                .takeWhile(other -> other != pending)
                .filter(other -> other.budget() == budget && other.held() > 0)
                .toList();
        long sufficient = bytes - budget.free();
        if (older.stream().mapToLong(PendingBody::held).sum() < sufficient) {
            return false;
        }
        for (PendingBody oldest : older) {
            if (budget.reserve(bytes)) {
                return true;
            }
            evict(oldest);
        }
        return budget.reserve(bytes);
    }

    private void evictOldest(Set<PendingBody> pending) {
        evict(pending.iterator().next());
    }

    private void evict(PendingBody pending) {
        all.remove(pending);
        bySender.values().forEach(sending -> sending.remove(pending));
        pending.giveUp(GatewayProblem.requestTimeout());
    }
}
