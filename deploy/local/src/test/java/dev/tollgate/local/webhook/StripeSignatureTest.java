package dev.tollgate.local.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeSignatureTest {

    /** The expected value was made with: printf '1785578400.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_test. */
    @Test
    void the_header_is_the_one_openssl_computes() {
        var body = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

        var header = new StripeSignature("whsec_test").header(body, Instant.ofEpochSecond(1785578400));

        assertThat(header)
                .isEqualTo("t=1785578400,v1=28371aeb2b010ffe88d5459fd8f2597d9f2339ac586ea0d9511d485e647f3b93");
    }
}
