package dev.tollgate.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tollgate.kit.problem.MismatchedBodyMapper;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads the application's JSON strictly: one value, no member twice, and texts that every service can store. */
@Singleton
public class StrictJson {
    private final ObjectReader reader;

    StrictJson(ObjectMapper mapper) {
        ObjectMapper copy = mapper.copy();
        copy.registerModule(new SimpleModule("whole-texts").addDeserializer(String.class, new WholeText()));
        this.reader = copy.reader()
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** For any type. */
    public ObjectReader reader() {
        return reader;
    }

    /** No NUL, which PostgreSQL does not take, and no half of a surrogate pair, which no encoding has. */
    private static final class WholeText extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && !isWhole(text)) {
                throw MismatchedInputException.from(parser, String.class, MismatchedBodyMapper.NO_WHOLE_TEXT);
            }
            return text;
        }

        private static boolean isWhole(String text) {
            return text.codePoints().noneMatch(point -> point == 0 || isHalf(point));
        }

        private static boolean isHalf(int point) {
            return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        }
    }
}
