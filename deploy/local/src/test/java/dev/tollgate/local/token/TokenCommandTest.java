package dev.tollgate.local.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.LocalPorts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenCommandTest {
    @TempDir
    Path root;

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
        assertThatThrownBy(() -> command().run(List.of("acct_1", "owner")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("\"owner\"")
                .hasMessageContaining("member, billing, support, finance, admin, backend");
    }

    @Test
    void a_role_of_the_installation_takes_no_account_and_one_of_an_account_needs_one() {
        assertThatThrownBy(() -> command().run(List.of("acct_1", "admin")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/token - admin");
        assertThatThrownBy(() -> command().run(List.of("-", "billing")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/token ACCOUNT billing");
    }

    @Test
    void before_the_first_start_it_names_the_command_to_run() {
        assertThatThrownBy(() -> command().run(List.of("acct_1")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("deploy/local/up");
    }

    private String claims(String... arguments) {
        new LocalKeys(layout().keys()).prepare();
        assertThat(command().run(List.of(arguments))).isZero();
        var token = printed.toString(StandardCharsets.US_ASCII).strip();
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private TokenCommand command() {
        return new TokenCommand(layout(), new PrintStream(printed, true, StandardCharsets.US_ASCII));
    }

    private Layout layout() {
        return new Layout(root, new LocalPorts(0));
    }
}
