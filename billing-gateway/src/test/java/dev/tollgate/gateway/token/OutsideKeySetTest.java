package dev.tollgate.gateway.token;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutsideKeySetTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{}", "{\"keys\": []}", "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"a\"}]}"})
    void a_file_that_is_no_key_set_ends_the_start_with_its_setting(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), text);

        assertThatThrownBy(() -> new OutsideKeySet(file.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OUTSIDE_JWKS")
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_missing_file_ends_the_start() {
        assertThatThrownBy(() -> new OutsideKeySet("file:" + folder.resolve("none.json")))
                .hasMessageContaining("OUTSIDE_JWKS");
    }

    @Test
    void a_key_set_is_read_and_one_at_a_url_waits_for_its_first_use() throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), """
                {"keys": [{"kty": "RSA", "kid": "a", "e": "AQAB", "n": "sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw"}]}""");

        assertThatCode(() -> new OutsideKeySet(file.toString())).doesNotThrowAnyException();
        assertThatCode(() -> new OutsideKeySet("https://login.example.com/keys"))
                .doesNotThrowAnyException();
    }
}
