package dev.tollgate.kit.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignerRightsTest {
    @Test
    void a_signer_has_the_rights_of_this_service_only() {
        JsonObject keySet = new JsonObject("""
                {"keys": [{"kid": "webhooks", "may": {
                  "payments": ["stripe-events.deliver", "customers.lookup"], "subscriptions": ["stripe-events.deliver"]}},
                  {"kid": "payments", "may": {}}]}""");

        assertEquals(
                Set.of("stripe-events.deliver", "customers.lookup"),
                new SignerRights(keySet, "payments").of("webhooks"));
        assertEquals(Set.of("stripe-events.deliver"), new SignerRights(keySet, "subscriptions").of("webhooks"));
        assertEquals(Set.of(), new SignerRights(keySet, "webhooks").of("webhooks"));
        assertEquals(Set.of(), new SignerRights(keySet, "payments").of("payments"));
        assertEquals(Set.of(), new SignerRights(keySet, "payments").of("unknown"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                      | has no keys",
                "{\"keys\": [{}]}                                        | without kid",
                "{\"keys\": [{\"kid\": \"a\"}]}                          | does not state what a may",
                "{\"keys\": [{\"kid\": \"a\", \"roles\": [\"admin\"]}]}    | does not state what a may",
                "{\"keys\": [{\"kid\": \"a\", \"may\": {\"payments\": [\"all\"]}}]} | does not exist",
                "{\"keys\": [{\"kid\": \"a\", \"may\": {}}, {\"kid\": \"a\", \"may\": {}}]} | twice",
                "{\"keys\": [{\"kid\": \"a\", \"may\": {\"payments\": [5]}}]} | not of the documented shape",
                "{\"keys\": [{\"kid\": \"a\", \"may\": [\"payments\"]}]} | not of the documented shape",
                "{\"keys\": [\"a\"]}                                     | not of the documented shape",
                "{\"keys\": {}}                                          | not of the documented shape"
            })
    void a_key_set_of_another_shape_is_refused_with_the_reason(String json, String reason) {
        JsonObject keySet = new JsonObject(json);

        Exception refusal = assertThrows(IllegalStateException.class, () -> new SignerRights(keySet, "payments"));

        assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
    }
}
