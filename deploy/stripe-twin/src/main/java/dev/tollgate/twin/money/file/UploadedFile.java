package dev.tollgate.twin.money.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import java.util.Base64;

/** A file, https://docs.stripe.com/api/files/object. Its contents are kept beside it, in the snapshot too. */
public record UploadedFile(ObjectNode json) {
    private static final String CONTENT = "content";

    public String id() {
        return Nodes.text(json, "id");
    }

    /** What it may be used for. */
    public String purpose() {
        return Nodes.text(json, "purpose");
    }

    FileType type() {
        return FileType.named(Nodes.text(json, "type"));
    }

    byte[] content(DataSet data) {
        return Base64.getDecoder().decode(data.hidden(id()).path(CONTENT).asText());
    }

    /** Keeps what was uploaded, in base64. */
    void keep(DataSet data, String content) {
        data.hide(id(), data.hidden(id()).put(CONTENT, content));
    }
}
