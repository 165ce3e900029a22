package dev.tollgate.webhooks.inbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** A body's bytes as text. */
final class BodyText {
    private static final char MALFORMED_BYTES = '\uFFFD';

    private BodyText() {}

    /**
     * Decodes UTF-8. The slow way is only for a body that seems to be malformed: it may contain that character itself.
     *
     * @throws MalformedEvent when it is not UTF-8
     */
    static String decode(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf(MALFORMED_BYTES) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedEvent("The body is not UTF-8.");
        }
    }
}
