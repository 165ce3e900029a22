package dev.tollgate.twin.core.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A decoded parameter: a text, or named children. Arrays are children named 0, 1, 2, … */
public final class ParamTree {
    private String text;
    private Map<String, ParamTree> children;
    private boolean uploaded;

    /** The text, or null when this has children. */
    public String text() {
        return children == null ? text : null;
    }

    public Map<String, ParamTree> children() {
        return children == null ? Map.of() : children;
    }

    public ParamTree child(String name) {
        return children().get(name);
    }

    /** Whether these are the children of an uploaded file: {@code filename} and {@code content} (base64). */
    public boolean isUpload() {
        return uploaded;
    }

    void markUpload() {
        uploaded = true;
    }

    void set(String value) {
        text = value;
        children = null;
    }

    ParamTree into(String name) {
        if (children == null) {
            children = new LinkedHashMap<>();
            text = null;
        }
        return children.computeIfAbsent(name, n -> new ParamTree());
    }
}
