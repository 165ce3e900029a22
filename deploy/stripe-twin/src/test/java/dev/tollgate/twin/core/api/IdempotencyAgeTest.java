package dev.tollgate.twin.core.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdempotencyAgeTest {
    private static final long DAY = 24 * 3600;
    private static final long BEGIN = 1_767_225_600;

    private final Idempotency keys = new Idempotency();

    @Test
    void a_key_replays_for_a_day_and_is_forgotten_after_it() {
        assertNull(begin("email=a@b.c", BEGIN));
        keys.finish("acct/", "k1", Reply.text(200, "application/json", "{}"), true);

        Reply replay = begin("email=a@b.c", BEGIN + DAY);
        StripeError refused = assertThrows(StripeError.class, () -> begin("email=x@y.z", BEGIN + DAY));

        assertEquals("true", replay.headers().get("Idempotent-Replayed"));
        assertEquals(400, refused.status());
        assertNull(begin("email=x@y.z", BEGIN + DAY + 1), "the key is free for other parameters");
    }

    private Reply begin(String body, long now) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "k1");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return keys.begin("acct/", new Request("POST", "/v1/customers", null, headers, bytes), "req_1", now);
    }
}
