package dev.tollgate.twin.money.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;

/** A setup intent succeeded: its payment method may be charged later. */
public record SetupSucceeded(DataSet data, ObjectNode intent) {}
