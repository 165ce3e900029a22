package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** An invoice that was sent passed its due date unpaid. */
public record InvoiceOverdue(DataSet data, ObjectNode invoice) {}
