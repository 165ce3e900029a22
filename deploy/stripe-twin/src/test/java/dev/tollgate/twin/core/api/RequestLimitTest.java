package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestLimitTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void more_requests_than_the_limit_within_a_second_are_a_429() {
        limit(1);

        List<HttpResponse<String>> answers = requests();

        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertEquals(200, answers.get(0).statusCode());
        assertEquals(
                "rate_limit",
                RunningTwin.json(refused).path("error").path("code").asText());
        assertTrue(twin.get("/_twin").body().contains("1 a second"), "the operator sees the limit");
    }

    @Test
    void there_is_no_limit_until_one_is_set_nor_after_it_is_removed() {
        assertTrue(requests().stream().allMatch(answer -> answer.statusCode() == 200));
        limit(1);
        limit(0);
        assertTrue(requests().stream().allMatch(answer -> answer.statusCode() == 200));
    }

    @Test
    void an_invalid_limit_is_rejected() {
        assertEquals(
                400, twin.postJson("/_twin/request_limit", "{\"perSecond\":-1}").statusCode());
        assertEquals(400, twin.postJson("/_twin/request_limit", "{}").statusCode());
    }

    private List<HttpResponse<String>> requests() {
        return IntStream.range(0, 20).mapToObj(i -> twin.get("/v1/customers")).toList();
    }

    private void limit(int perSecond) {
        assertEquals(
                200,
                twin.postJson("/_twin/request_limit", "{\"perSecond\":" + perSecond + "}")
                        .statusCode());
    }
}
