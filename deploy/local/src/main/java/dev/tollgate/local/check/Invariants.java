package dev.tollgate.local.check;

import java.util.List;

/** Everything that is checked, in this order. */
final class Invariants {
    static final List<Invariant> ALL = List.of(
            new EventsArrived(),
            new EffectsOnce(),
            new AuditKept(),
            new QuotasKept(),
            new SubscriptionsMirrored(),
            new InvoicesMirrored(),
            new PaymentsMirrored(),
            new RefundsMirrored(),
            new PaymentMethodsMirrored(),
            new CustomersMirrored(),
            new AccountsApart(),
            new ObjectsOnce(),
            new Drained(),
            new SoldOnce(),
            new BilledOnce(),
            new PlanPaid(),
            new EntitlementsDerived());

    private Invariants() {}
}
