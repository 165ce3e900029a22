package dev.tollgate.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.quarkus.resteasy.reactive.jackson.runtime.serialisers.ServerJacksonMessageBodyReader;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;

/**
 * Reads the bodies of requests so that no two readers can understand them differently ({@link StrictJson}). Stripe's
 * events are read as they come.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public class StrictBodyReader extends ServerJacksonMessageBodyReader {
    private ObjectReader strict;

    /** Made by Quarkus. */
    public StrictBodyReader() {}

    /** Reads with the application's settings, and strictly. */
    @Inject
    public StrictBodyReader(Instance<ObjectMapper> mapper, StrictJson json) {
        super(mapper);
        this.strict = json.reader();
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
}
