package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** An attempt to collect an invoice failed. */
public record InvoicePaymentFailed(DataSet data, ObjectNode invoice) {}
