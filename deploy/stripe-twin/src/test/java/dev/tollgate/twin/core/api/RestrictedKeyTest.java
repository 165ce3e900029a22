package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestrictedKeyTest {
    private static final List<String> FORM = List.of("email", "a@b.c");

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_key_that_may_write_reads_too() {
        String key = make("{\"customers\":\"write\"}");

        assertEquals(200, twin.post("/v1/customers", FORM, bearer(key)).statusCode());
        assertEquals(200, twin.get("/v1/customers", bearer(key)).statusCode());
    }

    @Test
    void an_operation_without_permission_is_a_403_that_names_it_and_changes_nothing() {
        String key = make("{\"customers\":\"read\",\"events\":\"read\"}");

        HttpResponse<String> refused = twin.post("/v1/customers", FORM, bearer(key));

        assertEquals(403, refused.statusCode());
        JsonNode error = RunningTwin.json(refused).path("error");
        assertEquals("invalid_request_error", error.path("type").asText());
        String message = error.path("message").asText();
        assertTrue(
                message.startsWith("The provided key 'rk_test_") || message.startsWith("The provided key '*"), message);
        assertTrue(message.contains("Having the 'rak_customer_write' permission"), message);
        assertFalse(message.contains(key), "the key itself is not repeated");
        assertEquals(
                0,
                RunningTwin.json(twin.get("/v1/customers", bearer(key)))
                        .path("data")
                        .size());
        assertEquals(200, twin.get("/v1/events", bearer(key)).statusCode());
    }

    @Test
    void a_resource_is_named_by_its_path() {
        String key = make("{\"checkout_sessions\":\"read\"}");

        assertEquals(200, twin.get("/v1/checkout/sessions", bearer(key)).statusCode());
        assertEquals(403, twin.get("/v1/invoices", bearer(key)).statusCode());
    }

    @Test
    void an_unknown_restricted_key_is_a_401() {
        assertEquals(401, twin.get("/v1/customers", bearer("rk_test_forged")).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"permissions\":{\"cats\":\"read\"}}", "{\"permissions\":{\"events\":\"all\"}}", "["})
    void an_invalid_request_for_a_key_is_rejected(String request) {
        assertEquals(400, twin.postJson("/_twin/restricted_keys", request).statusCode());
    }

    @Test
    void the_operator_sees_keys_without_their_secret() {
        String key = make("{\"events\":\"read\"}");

        JsonNode listed = RunningTwin.json(twin.get("/_twin/restricted_keys"))
                .path("data")
                .path(0);

        assertEquals("test", listed.path("name").asText());
        assertEquals("read", listed.path("permissions").path("events").asText());
        assertFalse(listed.path("key").asText().equals(key));
        assertTrue(twin.get("/_twin").body().contains("events"));
        assertFalse(twin.get("/_twin").body().contains(key));
    }

    private String make(String permissions) {
        HttpResponse<String> made =
                twin.postJson("/_twin/restricted_keys", "{\"name\":\"test\",\"permissions\":" + permissions + "}");
        assertEquals(200, made.statusCode(), made.body());
        return RunningTwin.json(made).path("key").asText();
    }

    private static String[] bearer(String key) {
        return new String[] {"Authorization", "Bearer " + key};
    }
}
