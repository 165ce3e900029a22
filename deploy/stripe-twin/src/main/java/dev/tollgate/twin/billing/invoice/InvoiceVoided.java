package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** An open invoice was voided: nothing is owed for it any more. */
public record InvoiceVoided(DataSet data, ObjectNode invoice) {}
