package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** State beside the objects that a restart keeps. */
public interface SnapshotPart {

    /** Its place in the file. */
    String name();

    /** The present state; later changes do not show in it. */
    Capture capture();

    /** Restores the saved state; called before the twin serves requests. */
    void restore(JsonNode saved);

    /** A state that can be written later, on another thread: one JSON value. */
    @FunctionalInterface
    interface Capture {
        void write(JsonGenerator out) throws IOException;
    }
}
