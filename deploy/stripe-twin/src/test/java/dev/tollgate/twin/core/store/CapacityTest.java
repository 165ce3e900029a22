package dev.tollgate.twin.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.ForkedTwin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapacityTest {
    private static final int BATCHES = 100;
    private static final int BATCH = 1_000;

    @Test
    void a_hundred_thousand_objects_fit_into_a_gigabyte_while_they_are_saved(@TempDir Path directory) throws Exception {
        try (ForkedTwin twin = ForkedTwin.start("1g", directory.resolve("twin.json"))) {
            ObjectNode customer = object(twin.post("/v1/customers", "email=ann@example.org&name=Ann"));

            for (int i = 0; i < BATCHES; i++) {
                twin.post("/_twin/objects", batch(customer, i));
            }

            ObjectNode last = object(twin.get("/v1/customers/cus_" + (BATCHES * BATCH - 1)));
            assertEquals("Ann", last.path("name").asText());
            assertEquals(
                    100,
                    object(twin.get("/v1/customers?limit=100")).path("data").size());
            assertTrue(twin.post("/v1/customers", "name=Bob").contains("Bob"));
        }
    }

    private static String batch(ObjectNode customer, int number) {
        ObjectNode body = Nodes.object();
        ArrayNode objects = body.putArray("objects");
        for (int i = 0; i < BATCH; i++) {
            objects.add(customer.deepCopy().put("id", "cus_" + (number * BATCH + i)));
        }
        return body.toString();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Nodes.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
