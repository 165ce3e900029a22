package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** An invoice was marked uncollectible by hand. */
public record InvoiceMarkedUncollectible(DataSet data, ObjectNode invoice) {}
