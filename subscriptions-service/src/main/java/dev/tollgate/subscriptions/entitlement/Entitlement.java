package dev.tollgate.subscriptions.entitlement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An account's row; see {@link EntitlementGrant} for what the columns mean. */
@Entity
@Table(name = "entitlements")
class Entitlement {
    @Id
    String account;

    String plan;
    String status;

    @Column(name = "stripe_subscription_id")
    String subscriptionId;

    @Column(name = "current_period_start")
    Instant periodStart;

    @Column(name = "current_period_end")
    Instant periodEnd;

    Instant cancelAt;

    boolean cancelAtPeriodEnd;

    long version;

    Instant updatedAt;

    EntitlementGrant grant() {
        return new EntitlementGrant(plan, status, subscriptionId, periodStart, periodEnd, cancelAt, cancelAtPeriodEnd);
    }

    CurrentEntitlement current() {
        return new CurrentEntitlement(account, grant(), version);
    }

    /** Takes over the grant as a new version, unless nothing would change. */
    boolean raise(EntitlementGrant to, Instant now) {
        if (to.equals(grant())) {
            return false;
        }
        plan = to.plan();
        status = to.status();
        subscriptionId = to.subscriptionId();
        periodStart = to.periodStart();
        periodEnd = to.periodEnd();
        cancelAt = to.cancelAt();
        cancelAtPeriodEnd = to.cancelAtPeriodEnd();
        version++;
        updatedAt = now;
        return true;
    }
}
