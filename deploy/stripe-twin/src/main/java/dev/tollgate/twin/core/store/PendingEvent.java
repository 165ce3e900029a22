package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event not yet written: its type, the object as it was then, and as it was before (null: not an update). */
public record PendingEvent(String type, ObjectNode object, ObjectNode before) {}
