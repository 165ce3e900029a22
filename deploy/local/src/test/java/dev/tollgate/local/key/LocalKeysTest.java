package dev.tollgate.local.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalKeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");

    @TempDir
    static Path folder;

    private static LocalKeys keys;

    /** Once: RSA keys take their time. */
    @BeforeAll
    static void make_keys() {
        keys = new LocalKeys(folder.resolve("keys")).prepare();
    }

    @Test
    void only_the_owner_may_read_what_is_in_the_folder() throws IOException {
        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files.toList()).hasSize(7).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void the_internal_key_set_states_what_each_signer_may_do_where() throws IOException {
        var set = JSON.readTree(keys.internalKeySet().toFile()).get("keys");

        assertThat(set)
                .extracting(key -> key.get("kid").asText() + " " + key.get("may"))
                .containsExactly(
                        "gateway {\"payments\":[\"act-as-caller\",\"audit.record\"],"
                                + "\"subscriptions\":[\"act-as-caller\"],\"webhooks\":[\"act-as-caller\"]}",
                        "payments {}",
                        "subscriptions {\"payments\":[\"customers.ensure\",\"customers.list\",\"customers.adopt\","
                                + "\"customers.read-linked\",\"customers.lookup\"]}",
                        "webhooks {\"payments\":[\"stripe-events.deliver\",\"customers.lookup\",\"domain-events.read\"],"
                                + "\"subscriptions\":[\"stripe-events.deliver\",\"domain-events.read\"]}");
    }

    @Test
    void no_key_set_holds_a_private_member() throws IOException {
        for (var file : new Path[] {keys.internalKeySet(), keys.outsideKeySet()}) {
            for (var key : JSON.readTree(file.toFile()).get("keys")) {
                assertThat(key.fieldNames()).toIterable().doesNotContain("d", "p", "q", "dp", "dq", "qi");
            }
        }
    }

    @Test
    void a_second_start_keeps_the_keys_so_that_tokens_stay_good() throws IOException {
        var before = Files.readString(keys.outsideKeySet());

        keys.prepare();

        assertThat(Files.readString(keys.outsideKeySet())).isEqualTo(before);
    }

    @Test
    void an_outside_token_carries_its_claims_and_verifies_against_the_key_set() throws Exception {
        var token = new OutsideToken("ada", Optional.of("acct_1"), "billing", Duration.ofHours(1))
                .signedBy(keys.outsideSigner(), NOW);

        var parts = token.split("\\.");
        assertThat(decoded(parts[0])).hasToString("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"tollgate-local\"}");
        assertThat(decoded(parts[1]))
                .hasToString("{\"iss\":\"tollgate-local\",\"aud\":\"tollgate\",\"sub\":\"ada\",\"role\":\"billing\","
                        + "\"account\":\"acct_1\",\"iat\":1785578400,\"exp\":1785582000}");
        assertThat(verifies(parts, JSON.readTree(keys.outsideKeySet().toFile()).at("/keys/0")))
                .isTrue();
    }

    @Test
    void a_token_without_an_account_has_no_such_claim() throws IOException {
        var token = new OutsideToken("shop", Optional.empty(), "backend", Duration.ofHours(1))
                .signedBy(keys.outsideSigner(), NOW);

        assertThat(decoded(token.split("\\.")[1]).has("account")).isFalse();
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static boolean verifies(String[] parts, JsonNode key) throws GeneralSecurityException {
        var spec = new RSAPublicKeySpec(number(key.get("n")), number(key.get("e")));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(member.asText()));
    }
}
