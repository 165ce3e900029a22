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
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;

/**
 * Reads the bodies of requests so that no two readers can understand them differently: one value, no member twice, and
 * texts that every service can store. Stripe's events are read as they come.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public class StrictBodyReader extends ServerJacksonMessageBodyReader {
    private ObjectReader strict;

    /** Made by Quarkus. */
    public StrictBodyReader() {}

    /** Reads with the application's settings, and these. */
    @Inject
    public StrictBodyReader(Instance<ObjectMapper> mapper) {
        super(mapper);
        ObjectMapper copy = mapper.get().copy();
        copy.registerModule(new SimpleModule("whole-texts").addDeserializer(String.class, new WholeText()));
        this.strict = copy.reader()
                .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isStrict(type) && super.isReadable(type, generic, annotations, mediaType);
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return isStrict(type) && super.isReadable(type, generic, resource, mediaType);
    }

    private static boolean isStrict(Class<?> type) {
        return type != StripeEventDelivery.class;
    }

    @Override
    protected ObjectReader getEffectiveReader() {
        return strict;
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
