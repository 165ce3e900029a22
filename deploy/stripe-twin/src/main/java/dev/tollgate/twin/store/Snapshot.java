package dev.tollgate.twin.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Writes all data sets to a file and reads them back. */
public final class Snapshot {
    private static final String ACCOUNTS = "accounts";

    private final Path file;

    public Snapshot(Path file) {
        this.file = file;
    }

    /** Replaces the file as a whole, so that a crash leaves the old or the new one. */
    public void write(DataSets dataSets, List<SnapshotPart> parts) {
        ObjectNode root = Nodes.object();
        parts.forEach(part -> root.set(part.name(), part.save()));
        ObjectNode accounts = root.putObject(ACCOUNTS);
        for (DataSet data : dataSets.all()) {
            ObjectNode node = accounts.putObject(data.account());
            data.everything().forEach(node.withArrayProperty("objects")::add);
            node.putObject("hidden").setAll(data.everythingHidden());
        }
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, Nodes.bytes(root));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the data sets and parts; does nothing when there is no file yet. */
    public void read(DataSets dataSets, List<SnapshotPart> parts) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode root = Nodes.parse(Files.readAllBytes(file));
            for (Map.Entry<String, JsonNode> account : root.path(ACCOUNTS).properties()) {
                fill(dataSets.of(account.getKey()), account.getValue());
            }
            parts.forEach(part -> part.restore(root.path(part.name())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(DataSet data, JsonNode node) {
        for (JsonNode object : node.path("objects")) {
            data.put((ObjectNode) object);
            if (object.path("deleted").asBoolean()) {
                data.remove(object.path("id").textValue(), (ObjectNode) object);
            }
        }
        for (Map.Entry<String, JsonNode> entry : node.path("hidden").properties()) {
            data.hide(entry.getKey(), (ObjectNode) entry.getValue());
        }
        data.commit();
    }
}
