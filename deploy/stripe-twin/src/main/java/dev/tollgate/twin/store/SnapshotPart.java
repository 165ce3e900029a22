package dev.tollgate.twin.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Something beside the objects that is kept over a restart. */
public interface SnapshotPart {

    /** Its place in the file. */
    String name();

    /** What it holds now; nothing that happens later shows in it. */
    Capture capture();

    /** Takes up what was saved; called before the twin serves anything. */
    void restore(JsonNode saved);

    /** A state that can be written later, on another thread: one JSON value. */
    @FunctionalInterface
    interface Capture {
        void write(JsonGenerator out) throws IOException;
    }
}
