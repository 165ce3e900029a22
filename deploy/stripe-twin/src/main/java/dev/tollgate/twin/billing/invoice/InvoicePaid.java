package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** An invoice was paid. */
public record InvoicePaid(DataSet data, ObjectNode invoice) {}
