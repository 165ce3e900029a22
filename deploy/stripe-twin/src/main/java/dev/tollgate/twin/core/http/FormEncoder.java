package dev.tollgate.twin.core.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes what {@link FormDecoder} reads. */
public final class FormEncoder {
    private FormEncoder() {}

    /** Encodes names and values, given in turn. */
    public static String encode(String... form) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            encoded.append(i == 0 ? "" : "&")
                    .append(escape(form[i]))
                    .append('=')
                    .append(escape(form[i + 1]));
        }
        return encoded.toString();
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
