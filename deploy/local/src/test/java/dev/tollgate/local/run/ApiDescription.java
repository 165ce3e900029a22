package dev.tollgate.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.local.port.LocalPorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An OpenAPI document by its parts: each path, each schema, and the rest. Its wording does not count. */
record ApiDescription(Map<String, JsonNode> parts) {
    private static final Path COMMITTED = LocalRun.ROOT.resolve("billing-gateway/src/main/webui/openapi.json");
    private static final String VERSION = "openapi";
    private static final String SCHEMA = "schema ";
    private static final String INFO = "info";
    private static final List<String> WORDS = List.of("description", "summary");
    private static final List<String> LISTS = List.of("examples", "tags");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the dashboard's types are made of. */
    static ApiDescription committed() throws IOException {
        return of(JSON.readTree(COMMITTED.toFile()));
    }

    /** The description the gateway serves now. It waits only briefly for the services, so each is read once before. */
    static ApiDescription served(LocalPorts ports) throws IOException, InterruptedException {
        for (var service : services(ports)) {
            servedAt(service);
        }
        return servedAt(ports.gateway());
    }

    static List<Integer> services(LocalPorts ports) {
        return List.of(ports.payments(), ports.subscriptions(), ports.webhooks());
    }

    /** The description one service serves now. */
    static ApiDescription servedAt(int port) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + port + "/q/openapi?format=json");
        var answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        return of(JSON.readTree(answer.body()));
    }

    private static ApiDescription of(JsonNode document) {
        dropWording(document);
        var parts = new TreeMap<String, JsonNode>();
        document.path("paths").properties().forEach(path -> parts.put(path.getKey(), path.getValue()));
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> parts.put(SCHEMA + schema.getKey(), schema.getValue()));
        parts.put(VERSION, document.path(VERSION));
        parts.put(INFO, document.path(INFO));
        return new ApiDescription(parts);
    }

    /** A member that is called "description" is an object and stays. */
    private static void dropWording(JsonNode node) {
        if (node instanceof ObjectNode object) {
            WORDS.stream().filter(name -> object.path(name).isTextual()).forEach(object::remove);
            LISTS.stream().filter(name -> object.path(name).isArray()).forEach(object::remove);
        }
        node.forEach(ApiDescription::dropWording);
    }

    /** The names of the parts that the other one lacks, has besides, or describes otherwise. */
    Set<String> differencesTo(ApiDescription other) {
        var names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        names.removeIf(name -> parts.containsKey(name) && parts.get(name).equals(other.parts.get(name)));
        return names;
    }

    /** The schemas both have; the gateway adds to a path what it refuses itself. */
    Set<String> schemasSharedWith(ApiDescription other) {
        var names = new TreeSet<>(parts.keySet());
        names.retainAll(other.parts.keySet());
        names.removeIf(name -> !name.startsWith(SCHEMA));
        return names;
    }
}
