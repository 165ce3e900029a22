package dev.tollgate.twin.money.file;

import java.util.Arrays;

/** The types of files that prove something, known by how they begin. */
enum FileType {
    PDF("pdf", "application/pdf", '%', 'P', 'D', 'F'),
    PNG("png", "image/png", 0x89, 'P', 'N', 'G'),
    JPG("jpg", "image/jpeg", 0xFF, 0xD8, 0xFF),
    OTHER(null, "application/octet-stream");

    private final String text;
    private final String mediaType;
    private final int[] beginning;

    FileType(String text, String mediaType, int... beginning) {
        this.text = text;
        this.mediaType = mediaType;
        this.beginning = beginning;
    }

    static FileType of(byte[] content) {
        return Arrays.stream(values())
                .filter(type -> type.begins(content))
                .findFirst()
                .orElse(OTHER);
    }

    static FileType named(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text != null && type.text.equals(text))
                .findFirst()
                .orElse(OTHER);
    }

    /** As the API shows it; null for any other. */
    String text() {
        return text;
    }

    String mediaType() {
        return mediaType;
    }

    private boolean begins(byte[] content) {
        boolean begins = content.length >= beginning.length;
        for (int i = 0; begins && i < beginning.length; i++) {
            begins = (content[i] & 0xFF) == beginning[i];
        }
        return begins;
    }
}
