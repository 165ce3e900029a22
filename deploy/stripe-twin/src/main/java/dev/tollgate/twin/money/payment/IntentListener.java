package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** Called when a payment intent succeeds or fails, within the same work. */
public interface IntentListener {

    void succeeded(DataSet data, ObjectNode intent);

    void failed(DataSet data, ObjectNode intent);

    /** Calls both, this one first. */
    default IntentListener and(IntentListener next) {
        IntentListener first = this;
        return new IntentListener() {
            @Override
            public void succeeded(DataSet data, ObjectNode intent) {
                first.succeeded(data, intent);
                next.succeeded(data, intent);
            }

            @Override
            public void failed(DataSet data, ObjectNode intent) {
                first.failed(data, intent);
                next.failed(data, intent);
            }
        };
    }
}
