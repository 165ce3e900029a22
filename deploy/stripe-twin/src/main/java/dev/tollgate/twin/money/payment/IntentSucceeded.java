package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** A payment intent succeeded. */
public record IntentSucceeded(DataSet data, ObjectNode intent) {}
