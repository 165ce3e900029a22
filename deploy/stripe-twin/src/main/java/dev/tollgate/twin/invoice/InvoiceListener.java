package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.store.DataSet;

/** Learns how an invoice fared; called within the same work. */
public interface InvoiceListener {

    void paid(DataSet data, ObjectNode invoice);

    void paymentFailed(DataSet data, ObjectNode invoice);
}
