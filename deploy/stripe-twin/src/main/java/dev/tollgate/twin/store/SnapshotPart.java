package dev.tollgate.twin.store;

import com.fasterxml.jackson.databind.JsonNode;

/** Something beside the objects that is kept over a restart. */
public interface SnapshotPart {

    /** Its place in the file. */
    String name();

    JsonNode save();

    /** Takes up what was saved; called before the twin serves anything. */
    void restore(JsonNode saved);
}
