package dev.tollgate.gateway.openapi;

import dev.tollgate.gateway.route.RouteConfig;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.UnusedSchemaFilter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.logging.Logger;

/** The services' descriptions of their public endpoints, as last fetched. */
@ApplicationScoped
class ServiceDocuments {
    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);
    private static final String PATH = "/q/openapi?format=json";
    private static final int PATIENCE_MILLIS = 1500;

    private final Vertx vertx;
    private final HttpClient client;
    private final RouteConfig routes;
    private final Map<String, OpenAPI> known = new ConcurrentHashMap<>();

    ServiceDocuments(Vertx vertx, RouteConfig routes) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.routes = routes;
    }

    Collection<OpenAPI> known() {
        return known.values();
    }

    /** Asks all services again. Never fails: of one that is away the last answer stays. */
    Future<Void> refresh() {
        List<Future<Void>> answers = routes.services().entrySet().stream()
                .map(service ->
                        refresh(service.getKey(), service.getValue().url().toString()))
                .toList();
        return Future.join(answers).mapEmpty();
    }

    private Future<Void> refresh(String service, String url) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url + PATH)
                .setTimeout(PATIENCE_MILLIS);
        return client.request(request)
                .compose(HttpClientRequest::send)
                .compose(HttpClientResponse::body)
                .compose(document -> vertx.executeBlocking(() -> parse(document), false))
                .<Void>map(document -> remember(service, document))
                .otherwise(failure -> missing(service, failure));
    }

    private Void remember(String service, OpenAPI document) {
        known.put(service, document);
        return null;
    }

    private static Void missing(String service, Throwable failure) {
        LOG.infof("The description of %s could not be read: %s", service, failure);
        return null;
    }

    private static OpenAPI parse(Buffer document) {
        return SmallRyeOpenAPI.builder()
                .withCustomStaticFile(() -> new ByteArrayInputStream(document.getBytes()))
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false)
                .addFilter(new PublicPaths())
                .addFilter(EdgeProblems.ofService())
                .addFilter(new UnusedSchemaFilter())
                .build()
                .model();
    }
}
