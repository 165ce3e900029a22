package dev.tollgate.subscriptions.entitlement;

import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.live.Topic;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notifies replicas and open pages of a raised entitlement. */
@ApplicationScoped
public class EntitlementProcess {
    private final EntitlementService entitlements;
    private final EntitlementCache cache;
    private final ChangePublisher changes;

    EntitlementProcess(EntitlementService entitlements, EntitlementCache cache, ChangePublisher changes) {
        this.entitlements = entitlements;
        this.cache = cache;
        this.changes = changes;
    }

    /** Call it after the commit. */
    public Uni<Void> announce(String account) {
        return entitlements
                .find(account)
                .chain(cache::put)
                .chain(() -> changes.changed(account, Topic.SUBSCRIPTION))
                .chain(() -> changes.changed(account, Topic.USAGE));
    }
}
