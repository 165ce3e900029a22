package dev.tollgate.subscriptions.entitlement;

import dev.tollgate.kit.domainevent.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What other services learn of an account's entitlement. */
final class EntitlementDomainEvents {
    /** What the account may use changed; once per version. */
    static final String CHANGED = "entitlements.changed";

    private EntitlementDomainEvents() {}

    static DomainEvent changed(EntitlementGrant before, CurrentEntitlement now, Instant at) {
        EntitlementGrant grant = now.grant();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("version", now.version());
        payload.put("plan", grant.plan());
        payload.put("status", grant.status());
        payload.put("previousPlan", before.plan());
        payload.put("previousStatus", before.status());
        payload.put("subscription", grant.subscriptionId());
        payload.put("periodEnd", text(grant.periodEnd()));
        payload.put("cancelAt", text(grant.cancelAt()));
        return DomainEvent.of(now.account(), CHANGED, now.account() + ":" + now.version(), payload, at);
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
