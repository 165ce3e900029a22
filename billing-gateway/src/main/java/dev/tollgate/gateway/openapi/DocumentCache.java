package dev.tollgate.gateway.openapi;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The whole description as last written. Once it is old, one request has it made anew while all get the old one, so
 * that no number of requests makes more calls to the services.
 */
@ApplicationScoped
class DocumentCache {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final ServiceDocuments services;
    private final OpenApiDocumentService writer;
    private final Vertx vertx;
    private final Clock clock;
    private Future<Written> latest;
    private boolean renewing;

    private record Written(Map<Format, Buffer> documents, Instant at) {}

    DocumentCache(ServiceDocuments services, OpenApiDocumentService writer, Vertx vertx, Clock clock) {
        this.services = services;
        this.writer = writer;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** The document; only the first request waits for the services. */
    synchronized Future<Buffer> get(Format format) {
        if (latest == null || latest.failed()) {
            latest = write();
        } else if (latest.succeeded() && !renewing && isOld(latest.result())) {
            renewing = true;
            write().onComplete(written ->
                    replace(written.succeeded() ? Future.succeededFuture(written.result()) : latest));
        }
        return latest.map(written -> written.documents().get(format));
    }

    private synchronized void replace(Future<Written> written) {
        latest = written;
        renewing = false;
    }

    private boolean isOld(Written written) {
        return clock.instant().isAfter(written.at().plus(FRESH));
    }

    private Future<Written> write() {
        return services.refresh().compose(done -> vertx.executeBlocking(this::writeBoth, false));
    }

    private Written writeBoth() {
        return new Written(Map.of(Format.JSON, write(Format.JSON), Format.YAML, write(Format.YAML)), clock.instant());
    }

    private Buffer write(Format format) {
        return Buffer.buffer(writer.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format));
    }
}
