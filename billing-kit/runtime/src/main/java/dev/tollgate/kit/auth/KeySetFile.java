package dev.tollgate.kit.auth;

import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a JSON Web Key Set, read when a program starts, so that a file that is none ends the start. */
public final class KeySetFile {
    private KeySetFile() {}

    /**
     * The file's text.
     *
     * @param setting that names the file
     * @throws IllegalStateException naming setting and file, when it holds no key
     */
    public static String read(String setting, Path file) {
        try {
            String text = Files.readString(file);
            if (!KeyUtils.loadJsonWebKeys(text).isEmpty()) {
                return text;
            }
        } catch (IOException | RuntimeException e) {
            throw broken(setting, file, e);
        }
        throw broken(setting, file, null);
    }

    private static IllegalStateException broken(String setting, Path file, Exception cause) {
        return new IllegalStateException(setting + " names a file that is no readable key set: " + file, cause);
    }
}
