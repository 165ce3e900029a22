package dev.tollgate.twin.core.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file all data sets are written to and read back from. */
public final class Snapshot {
    private static final String ACCOUNTS = "accounts";
    private static final String AGENDA = "agenda";

    private final Path file;
    private long captures;
    private long written;

    /** Throws IllegalStateException when there is no directory to keep the file in. */
    public Snapshot(Path file) {
        this.file = file;
        if (!Files.isDirectory(file.toAbsolutePath().getParent()) || Files.isDirectory(file)) {
            throw new IllegalStateException(file + " is no place for a snapshot: it needs a file in a directory");
        }
    }

    /**
     * The state at one moment. Stored objects are frozen, so another thread can write it.
     *
     * @param number a later capture has a higher one
     */
    public record Capture(long number, Map<String, SnapshotPart.Capture> contents) {}

    /** Captures the state; on the event loop. */
    public synchronized Capture capture(DataSets dataSets, List<SnapshotPart> parts) {
        Map<String, SnapshotPart.Capture> contents = new LinkedHashMap<>();
        parts.forEach(part -> contents.put(part.name(), part.capture()));
        Map<String, SnapshotPart.Capture> accounts = new LinkedHashMap<>();
        dataSets.all().forEach(data -> accounts.put(data.account(), account(data)));
        contents.put(ACCOUNTS, out -> writeAll(out, accounts));
        return new Capture(++captures, contents);
    }

    /**
     * Replaces the file as a whole, so that a crash leaves the old or the new one; a capture older than the file is not
     * written.
     */
    public synchronized void write(Capture capture) {
        if (capture.number() <= written) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(next), 1 << 16);
                    JsonGenerator out = Nodes.MAPPER.createGenerator(to)) {
                writeAll(out, capture.contents());
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            written = capture.number();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the snapshot " + file, e);
        }
    }

    /**
     * Fills the data sets and parts; does nothing when there is no file yet, IllegalStateException when it is damaged.
     */
    public void read(DataSets dataSets, List<SnapshotPart> parts) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode root = Nodes.MAPPER.readTree(Files.readAllBytes(file));
            if (root == null || !root.path(ACCOUNTS).isObject()) {
                throw damaged("it is no snapshot of a twin", null);
            }
            for (Map.Entry<String, JsonNode> account : root.path(ACCOUNTS).properties()) {
                fill(dataSets.of(account.getKey()), account.getValue());
            }
            parts.forEach(part -> part.restore(root.path(part.name())));
        } catch (JsonProcessingException e) {
            throw damaged(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw damaged(e.toString(), e);
        } catch (ArithmeticException | ClassCastException | IllegalArgumentException | NullPointerException e) {
            throw damaged("an object in it is not one of Stripe's", e);
        }
    }

    private IllegalStateException damaged(String why, Exception cause) {
        return new IllegalStateException(
                "cannot read the snapshot " + file + " (" + why + "). Move it away to start without it.", cause);
    }

    private static SnapshotPart.Capture account(DataSet data) {
        List<ObjectNode> objects = data.allObjects();
        Map<String, ObjectNode> hidden = Map.copyOf(data.allFacts());
        ArrayNode agenda = data.agenda().toNode();
        return out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("objects");
            for (ObjectNode object : objects) {
                out.writeTree(object);
            }
            out.writeEndArray();
            out.writeObjectFieldStart("hidden");
            for (Map.Entry<String, ObjectNode> entry : hidden.entrySet()) {
                out.writeFieldName(entry.getKey());
                out.writeTree(entry.getValue());
            }
            out.writeEndObject();
            out.writeFieldName(AGENDA);
            out.writeTree(agenda);
            out.writeEndObject();
        };
    }

    private static void writeAll(JsonGenerator out, Map<String, SnapshotPart.Capture> contents) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, SnapshotPart.Capture> entry : contents.entrySet()) {
            out.writeFieldName(entry.getKey());
            entry.getValue().write(out);
        }
        out.writeEndObject();
    }

    private static void fill(DataSet data, JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.path("hidden").properties()) {
            data.hide(entry.getKey(), (ObjectNode) entry.getValue());
        }
        List<ObjectNode> objects = new ArrayList<>();
        node.path("objects").forEach(object -> objects.add((ObjectNode) object));
        data.putSaved(objects);
        data.agenda().restore(node.path(AGENDA));
        data.commit();
    }
}
