package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** A charge was captured, and its events are emitted. */
public record ChargeCaptured(DataSet data, ObjectNode charge) {}
