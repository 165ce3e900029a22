package dev.tollgate.payments.stripeevent;

import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.refund.RefundSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code refund.*}, and {@code charge.refund.updated}, which means the same. */
@ApplicationScoped
class RefundEvents extends SnapshotEvents {
    private final RefundSync refunds;

    RefundEvents(RefundSync refunds) {
        this.refunds = refunds;
    }

    @Override
    public boolean handles(String type) {
        return type.startsWith("refund.") || type.equals("charge.refund.updated");
    }

    @Override
    Uni<DeliveryResult> refetch(SyncCause cause, String objectId) {
        return refunds.run(cause, objectId);
    }
}
