package dev.tollgate.twin.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What becomes an event: its type, the object as it was then, and as it was before (null: not an update). */
public record Happening(String type, ObjectNode object, ObjectNode before) {}
