package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.paymentmethod.Aftermath;
import dev.tollgate.twin.store.DataSet;

/** Learns of charges whose money was taken, after everything else of it was told; called within the same work. */
public interface ChargeListener {

    void taken(DataSet data, ObjectNode charge, Aftermath aftermath);
}
