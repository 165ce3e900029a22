package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** The last automatic attempt to collect an invoice failed. */
public record RetriesEnded(DataSet data, ObjectNode invoice) {}
