package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** A payment intent failed; another method may pay it. */
public record IntentFailed(DataSet data, ObjectNode intent) {}
