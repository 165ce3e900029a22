package dev.tollgate.kit.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;

/**
 * The Stripe key of the service under test: restricted to what its {@code META-INF/stripe-permissions.properties}
 * names, so that a permission that is missing there fails a test; to nothing where there is no such file.
 */
final class RestrictedKey {
    private static final String FILE = "META-INF/stripe-permissions.properties";

    private RestrictedKey() {}

    /** Made at the twin. */
    static String create(String twin) throws IOException {
        JsonObject permissions = new JsonObject();
        permissions().forEach((resource, level) -> permissions.put((String) resource, level));
        JsonObject wish = new JsonObject().put("name", "service under test").put("permissions", permissions);
        HttpRequest request = HttpRequest.newBuilder(URI.create(twin + "/_twin/restricted_keys"))
                .POST(HttpRequest.BodyPublishers.ofString(wish.encode()))
                .build();
        try {
            String answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            return new JsonObject(answer).getString("key");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Properties permissions() {
        Properties permissions = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream file = loader.getResourceAsStream(FILE)) {
            if (file != null) {
                permissions.load(file);
            }
            return permissions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
