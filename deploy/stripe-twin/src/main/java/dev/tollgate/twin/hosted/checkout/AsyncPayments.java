package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.dispatch.Dispatcher;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectTable;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.IntentFailed;
import dev.tollgate.twin.money.payment.IntentSucceeded;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Completed sessions whose payment a bank confirms later. */
public final class AsyncPayments {
    private AsyncPayments() {}

    /** Updates sessions when their payment succeeds or fails. */
    public static void follow(Dispatcher dispatcher) {
        dispatcher.subscribe(IntentSucceeded.class, what -> succeeded(what.data(), what.intent()));
        dispatcher.subscribe(IntentFailed.class, what -> failed(what.data(), what.intent()));
    }

    private static void succeeded(DataSet data, ObjectNode intent) {
        for (ObjectNode session : waiting(data, intent)) {
            ObjectNode paid = session.deepCopy();
            paid.put("payment_status", "paid");
            data.put(paid);
            if (!intent.path("capture_method").asText().equals("manual")) {
                data.emit("checkout.session.async_payment_succeeded", paid);
            }
        }
    }

    private static void failed(DataSet data, ObjectNode intent) {
        waiting(data, intent).forEach(session -> data.emit("checkout.session.async_payment_failed", session));
    }

    private static List<ObjectNode> waiting(DataSet data, ObjectNode intent) {
        String id = Nodes.id(intent);
        ObjectTable sessions = data.table(ObjectType.CHECKOUT_SESSION);
        return Stream.concat(
                        sessions.where("payment_intent", id).values().stream(),
                        subscription(data, id).stream()
                                .flatMap(sold -> sessions.where("subscription", sold).values().stream()))
                .filter(session -> session.path("status").asText().equals("complete"))
                .filter(session -> session.path("payment_status").asText().equals("unpaid"))
                .toList();
    }

    /** The subscription whose first invoice this intent pays. */
    private static Optional<String> subscription(DataSet data, String intentId) {
        return data.table(ObjectType.INVOICE_PAYMENT).where("payment.payment_intent", intentId).values().stream()
                .map(payment ->
                        data.find(ObjectType.INVOICE, payment.path("invoice").asText()))
                .filter(Objects::nonNull)
                .map(invoice -> Nodes.reference(
                        invoice.path("parent").path("subscription_details").path("subscription")))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
