package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.money.paymentmethod.ChargeFollowUp;

/** Called for each captured charge after its events, within the same work. */
public interface ChargeListener {

    void chargeSucceeded(DataSet data, ObjectNode charge, ChargeFollowUp followUp);
}
