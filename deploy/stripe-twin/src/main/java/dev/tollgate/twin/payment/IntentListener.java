package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;

/** Learns how a payment intent fared; called within the same work. */
public interface IntentListener {

    void succeeded(DataSet data, ObjectNode intent);

    void failed(DataSet data, ObjectNode intent);
}
