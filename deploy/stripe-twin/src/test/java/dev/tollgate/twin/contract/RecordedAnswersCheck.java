package dev.tollgate.twin.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.store.Nodes;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Holds what twins answered in the other modules' tests against the contract. Not one of this module's tests: it runs
 * after all of them, by name, where {@code STRIPE_TWIN_RECORD} and {@code STRIPE_OPENAPI} name the two files.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedAnswersCheck {
    private static final Path RECORD = Path.of(System.getenv("STRIPE_TWIN_RECORD"));

    @Test
    void every_recorded_answer_fits_the_contract() throws Exception {
        List<JsonNode> answers;
        try (Stream<String> lines = Files.lines(RECORD)) {
            answers = lines.map(line -> Nodes.parse(line.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
        Set<String> imported = imported(answers);

        List<JsonNode> own = answers.stream()
                .filter(answer -> answer.path("path").asText().startsWith("/v1/"))
                .filter(answer -> !mentions(imported, answer.path("body")))
                .toList();
        Set<String> violations = own.stream()
                .flatMap(answer -> violations(answer).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        System.out.println(own.size() + " of " + answers.size() + " recorded answers held against the contract");
        assertTrue(own.size() > 100, "too few answers to mean anything: " + own.size());
        assertEquals(Set.of(), violations, String.join("\n", violations));
    }

    private static List<String> violations(JsonNode answer) {
        Request request = new Request(
                answer.path("method").asText(),
                answer.path("path").asText(),
                "",
                MultiMap.caseInsensitiveMultiMap(),
                new byte[0]);
        byte[] body = answer.path("body").toString().getBytes(StandardCharsets.UTF_8);
        return Contract.AT_HAND.violations(
                request, new Reply(answer.path("status").asInt(), Map.of(), body));
    }

    /** Objects that tests gave the twin are answered as they were given, so the contract does not bind them. */
    private static Set<String> imported(List<JsonNode> answers) {
        return answers.stream()
                .filter(answer -> answer.path("path").asText().equals("/_twin/objects"))
                .flatMap(answer ->
                        StreamSupport.stream(answer.at("/body/imported").spliterator(), false))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static boolean mentions(Set<String> imported, JsonNode body) {
        return body.findValuesAsText("id").stream().anyMatch(imported::contains);
    }
}
