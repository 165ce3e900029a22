package dev.tollgate.subscriptions.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tollgate.kit.json.StrictJson;
import dev.tollgate.subscriptions.limit.Decision;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Questions and decisions as the resource reads and writes them, for the short routes in front of it. */
@Singleton
class UsageJson {
    /** A question with names of the greatest length has less. */
    static final int LONGEST_QUESTION = 1024;

    private final ObjectReader questions;
    private final ObjectWriter decisions;

    UsageJson(StrictJson strict, ObjectMapper json) {
        this.questions = strict.reader().forType(UsageQuestion.class);
        this.decisions = json.writerFor(Decision.class);
    }

    /** A valid question; empty for any other body. */
    Optional<UsageQuestion> question(Buffer body) {
        try {
            return Optional.ofNullable(questions.<UsageQuestion>readValue(body.getBytes()))
                    .filter(UsageQuestion::meetsConstraints);
        } catch (IOException notOrdinary) {
            return Optional.empty();
        }
    }

    Buffer decision(Decision decision) {
        try {
            return Buffer.buffer(decisions.writeValueAsBytes(decision));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
