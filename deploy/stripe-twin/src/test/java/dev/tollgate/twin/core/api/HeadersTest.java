package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadersTest {
    private static final List<String> FORM = List.of("email", "a@b.c");

    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void every_answer_has_a_request_id_of_its_own_and_the_version() {
        String customer =
                "/v1/customers/" + twin.create("/v1/customers").path("id").asText();
        List<HttpResponse<String>> answers = List.of(
                twin.post("/v1/customers", FORM),
                twin.get(customer),
                twin.get("/v1/customers", "Stripe-Version", "2020-08-27"),
                twin.delete(customer),
                twin.get("/v1/customers/cus_x"),
                twin.get("/v1/nothing_here"),
                twin.get("/v1/customers", "Authorization", "Bearer nonsense"),
                twin.get("/v1/customers", "Stripe-Version", "1999-01-01"));

        Set<String> ids = new HashSet<>();
        for (HttpResponse<String> answer : answers) {
            assertTrue(header(answer, "Request-Id").matches("req_[A-Za-z0-9]{14}"), header(answer, "Request-Id"));
            assertEquals(ApiVersions.CURRENT, header(answer, "Stripe-Version"), answer.body());
            ids.add(header(answer, "Request-Id"));
        }
        assertEquals(answers.size(), ids.size());
    }

    @Test
    void an_answer_to_a_post_names_its_key_also_when_it_is_an_error() {
        for (List<String> form : List.of(FORM, List.of("emial", "a@b.c"))) {
            HttpResponse<String> answer = twin.post("/v1/customers", form, "Idempotency-Key", "k" + form.get(0));

            assertEquals("k" + form.get(0), header(answer, "Idempotency-Key"));
            assertEquals(header(answer, "Request-Id"), header(answer, "Original-Request"));
            assertEquals("false", header(answer, "Stripe-Should-Retry"));
            assertEquals("", header(answer, "Idempotent-Replayed"));
        }
    }

    @Test
    void reads_and_deletes_ignore_idempotency_keys() {
        String path = "/v1/customers/" + twin.create("/v1/customers").path("id").asText();
        HttpResponse<String> read = twin.get(path, "Idempotency-Key", "k1");
        HttpResponse<String> deleted = twin.delete(path, "Idempotency-Key", "k1");

        for (HttpResponse<String> answer : List.of(read, deleted)) {
            for (String name : List.of("Idempotency-Key", "Original-Request", "Idempotent-Replayed")) {
                assertEquals("", header(answer, name), name);
            }
        }
        assertTrue(RunningTwin.json(deleted).path("deleted").asBoolean());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
