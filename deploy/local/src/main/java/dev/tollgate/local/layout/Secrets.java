package dev.tollgate.local.layout;

import dev.tollgate.local.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets of this run, made here and known here only. */
public record Secrets(Layout layout) {
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 48 hexadecimal digits, another every time. */
    public String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The secret that {@code send-webhook} signs with; stays the same from start to start. */
    public String webhook() {
        return kept(layout.webhookSecret(), "whsec_");
    }

    /** A password that stays the same from start to start, for what keeps its data. */
    public String password(String name) {
        return kept(layout.passwords().resolve(name), "");
    }

    private String kept(Path file, String prefix) {
        if (!Files.exists(file)) {
            PrivateFiles.write(file, prefix + fresh() + "\n");
        }
        return PrivateFiles.read(file).strip();
    }
}
