package dev.tollgate.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.SigningKey;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.LocalPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenCommandTest {
    @TempDir
    static Path started;

    @TempDir
    Path root;

    /** Once, and no other key: RSA keys take their time. */
    @BeforeAll
    static void make_the_key_that_signs() {
        SigningKey.keptIn(layout(started).keys().resolve("outside.pem"), LocalKeys.OUTSIDE_SIGNER);
    }

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void the_role_is_member_when_none_is_given() {
        assertThat(claims("acct_1")).contains("\"account\":\"acct_1\"").contains("\"role\":\"member\"");
    }

    @Test
    void a_dash_means_no_account() {
        assertThat(claims("-", "backend")).doesNotContain("account").contains("\"role\":\"tollgate-local-backend\"");
    }

    @Test
    void an_unknown_role_is_refused_with_those_that_exist() {
        assertThatThrownBy(() -> command(root).run(List.of("acct_1", "owner")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("\"owner\"")
                .hasMessageContaining("member, billing, support, finance, admin, backend");
    }

    @Test
    void a_role_of_the_installation_takes_no_account_and_one_of_an_account_needs_one() {
        assertThatThrownBy(() -> command(root).run(List.of("acct_1", "admin")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/token - admin");
        assertThatThrownBy(() -> command(root).run(List.of("-", "billing")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/token ACCOUNT billing");
    }

    @Test
    void before_the_first_start_it_names_the_command_to_run() {
        assertThatThrownBy(() -> command(root).run(List.of("acct_1")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/up");
    }

    private String claims(String... arguments) {
        assertThat(command(started).run(List.of(arguments))).isZero();
        var token = printed.toString(StandardCharsets.US_ASCII).strip();
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private TokenCommand command(Path root) {
        return new TokenCommand(layout(root), new PrintStream(printed, true, StandardCharsets.US_ASCII));
    }

    private static Layout layout(Path root) {
        return new Layout(root, new LocalPorts(0));
    }
}
