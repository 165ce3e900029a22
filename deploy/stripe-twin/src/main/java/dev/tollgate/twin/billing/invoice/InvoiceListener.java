package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** Called when an invoice is paid or its payment fails, within the same work. */
public interface InvoiceListener {

    void paid(DataSet data, ObjectNode invoice);

    void paymentFailed(DataSet data, ObjectNode invoice);
}
