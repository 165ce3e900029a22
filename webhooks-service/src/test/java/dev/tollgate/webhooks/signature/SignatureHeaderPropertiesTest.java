package dev.tollgate.webhooks.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SignatureHeaderPropertiesTest {
    private static final SignatureVerifier VERIFIER = new SignatureVerifier(List.of("whsec_1"), Duration.ofMinutes(5));

    @Property
    void any_other_header_is_refused_without_an_exception(@ForAll String header) {
        SignatureCheck check = VERIFIER.check(header, new byte[0], Instant.EPOCH);
        assertNotEquals(SignatureCheck.VALID, check);
    }

    @Property
    void pieces_of_headers_in_any_order_are_refused_without_an_exception(@ForAll("pieces") String header) {
        SignatureCheck check = VERIFIER.check(header, "{}".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertNotEquals(SignatureCheck.VALID, check);
    }

    @Property
    void what_is_written_by_the_rules_is_read_back(
            @ForAll @IntRange(min = 0) int time, @ForAll @Size(min = 1, max = 5) List<@Size(32) byte[]> signatures) {
        StringBuilder header = new StringBuilder("t=").append(time);
        signatures.forEach(
                signature -> header.append(",v1=").append(HexFormat.of().formatHex(signature)));
        SignatureHeader read = SignatureHeader.parse(header.toString()).orElseThrow();
        assertEquals(time, read.epochSeconds());
        assertEquals(signatures.size(), read.signatures().size());
        for (int i = 0; i < signatures.size(); i++) {
            assertArrayEquals(signatures.get(i), read.signatures().get(i));
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("t=", "v1=", "v0=", ",", "=", "1774905649", "-1", "ab".repeat(32), "\0", "é", " ", "t")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }
}
