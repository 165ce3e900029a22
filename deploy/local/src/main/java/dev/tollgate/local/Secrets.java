package dev.tollgate.local;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets of this run, made here and known to nobody else. */
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
        if (!Files.exists(layout.webhookSecret())) {
            PrivateFiles.write(layout.webhookSecret(), "whsec_" + fresh() + "\n");
        }
        return PrivateFiles.read(layout.webhookSecret()).strip();
    }
}
