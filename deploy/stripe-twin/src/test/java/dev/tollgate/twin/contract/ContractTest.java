package dev.tollgate.twin.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.Nodes;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContractTest {
    private static final String DOCUMENT = """
            {"paths": {"/v1/things/{id}": {"get": {"responses": {"200": {"content": {"application/json": {
                "schema": {"anyOf": [{"$ref": "#/components/schemas/thing"}]}}}}}}}},
             "components": {"schemas": {
                "thing": {"type": "object", "required": ["id"], "properties": {
                    "id": {"type": "string"},
                    "colour": {"type": "string", "enum": ["red"], "nullable": true},
                    "owner": {"anyOf": [{"$ref": "#/components/schemas/thing"}], "nullable": true}}},
                "error": {"type": "object", "required": ["error"]}}}}""";

    private final Contract contract = new Contract(Nodes.parse(DOCUMENT.getBytes(StandardCharsets.UTF_8)));

    @Test
    void an_answer_that_fits_is_not_mentioned() {
        assertEquals(List.of(), violations(200, "{'id':'t_1','colour':null,'owner':null,'new':1}"));
        assertEquals(List.of(), violations(200, "{'id':'t_1','colour':'red','owner':{'id':'t_2'}}"));
        assertEquals(List.of(), violations(404, "{'error':{}}"));
    }

    @Test
    void an_answer_that_does_not_fit_is_reported_by_operation_and_place() {
        List<String> violations = violations(200, "{'id':'t_1','colour':'blue','owner':{'id':2}}");

        assertTrue(violations.get(0).startsWith("GET /v1/things/{id} → 200: /colour"), violations.toString());
        assertTrue(violations.toString().contains("/owner/id"), violations.toString());
        assertEquals(1, violations(200, "{}").size());
        assertEquals(1, violations(400, "{'message':'no'}").size());
    }

    @Test
    void the_object_of_an_event_is_held_to_the_same() {
        String event = "{'id':'t_1','object':'event','type':'thing.made','data':{'object':{'object':'thing'}}}";

        assertTrue(violations(200, event).toString().contains("event thing.made: : required property 'id'"));
    }

    private List<String> violations(int status, String body) {
        Request request = new Request("GET", "/v1/things/t_1", null, MultiMap.caseInsensitiveMultiMap(), new byte[0]);
        return contract.violations(request, Reply.text(status, "application/json", body.replace('\'', '"')));
    }
}
