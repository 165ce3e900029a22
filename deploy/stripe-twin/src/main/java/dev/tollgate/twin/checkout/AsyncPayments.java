package dev.tollgate.twin.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.payment.IntentListener;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.ObjectType;
import java.util.List;

/** Completed sessions whose payment is answered later, by a bank. */
public final class AsyncPayments implements IntentListener {

    @Override
    public void succeeded(DataSet data, ObjectNode intent) {
        for (ObjectNode session : waiting(data, intent)) {
            ObjectNode paid = session.deepCopy();
            paid.put("payment_status", "paid");
            data.put(paid);
            if (!intent.path("capture_method").asText().equals("manual")) {
                data.happened("checkout.session.async_payment_succeeded", paid);
            }
        }
    }

    @Override
    public void failed(DataSet data, ObjectNode intent) {
        waiting(data, intent).forEach(session -> data.happened("checkout.session.async_payment_failed", session));
    }

    private static List<ObjectNode> waiting(DataSet data, ObjectNode intent) {
        return data
                .table(ObjectType.CHECKOUT_SESSION)
                .where("payment_intent", intent.path("id").textValue())
                .values()
                .stream()
                .filter(session -> session.path("payment_status").asText().equals("unpaid"))
                .toList();
    }
}
