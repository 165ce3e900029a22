package dev.tollgate.subscriptions.entitlement;

import dev.tollgate.kit.live.ChangePublisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Notifies replicas and open pages of a raised entitlement. */
@ApplicationScoped
public class EntitlementProcess {
    private final EntitlementService entitlements;
    private final EntitlementCopies copies;
    private final ChangePublisher changes;

    EntitlementProcess(EntitlementService entitlements, EntitlementCopies copies, ChangePublisher changes) {
        this.entitlements = entitlements;
        this.copies = copies;
        this.changes = changes;
    }

    /** Call it after the commit. */
    public Uni<Void> announce(String account) {
        return entitlements
                .find(account)
                .chain(copies::put)
                .chain(() -> changes.changed(account, "subscription"))
                .chain(() -> changes.changed(account, "usage"));
    }
}
