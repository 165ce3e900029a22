package dev.tollgate.twin.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.paymentmethod.ChargeFollowUp;
import dev.tollgate.twin.store.DataSet;

/** Called for each captured charge after its events, within the same work. */
public interface ChargeListener {

    void chargeSucceeded(DataSet data, ObjectNode charge, ChargeFollowUp followUp);
}
