package dev.tollgate.subscriptions.entitlement;

import dev.tollgate.kit.domainevent.DomainEvents;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.subscriptions.plan.Plans;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Supplier;

/** Reads and raises entitlements. */
@ApplicationScoped
public class EntitlementService {
    private final EntitlementRepository entitlements;
    private final Plans plans;
    private final DomainEvents events;
    private final BusinessClock clock;

    EntitlementService(EntitlementRepository entitlements, Plans plans, DomainEvents events, BusinessClock clock) {
        this.entitlements = entitlements;
        this.plans = plans;
        this.events = events;
        this.clock = clock;
    }

    /** The account's entitlement; that of the free plan when nothing was ever bought. */
    @WithSession
    public Uni<CurrentEntitlement> find(String account) {
        return entitlements
                .findById(account)
                .onItem()
                .ifNotNull()
                .transform(Entitlement::current)
                .onItem()
                .ifNull()
                .continueWith(() -> new CurrentEntitlement(
                        account, EntitlementGrant.none(plans.free().id()), 0));
    }

    /**
     * Raises the entitlement to what the subscriptions grant, in the caller's transaction.
     *
     * @param choose reads the subscriptions; runs under the account's lock, so that two subscriptions changing at once
     *     are both seen by the second one
     * @return whether it changed
     */
    @WithTransaction
    public Uni<Boolean> raise(String account, Supplier<Uni<EntitlementGrant>> choose) {
        return entitlements.lock(account, plans.free().id(), clock.instant()).chain(row -> choose.get()
                .chain(grant -> raise(row, grant)));
    }

    private Uni<Boolean> raise(Entitlement row, EntitlementGrant to) {
        Instant now = clock.instant();
        EntitlementGrant before = row.grant();
        return row.raise(to, now)
                ? events.record(EntitlementDomainEvents.changed(before, row.current(), now))
                        .replaceWith(true)
                : Uni.createFrom().item(false);
    }
}
