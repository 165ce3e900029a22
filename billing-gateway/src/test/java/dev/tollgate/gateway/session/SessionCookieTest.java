package dev.tollgate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCookieTest {
    private static final String SECRET = "s".repeat(43);

    @ParameterizedTest
    @CsvSource({"https://billing.example,true,__Host-tollgate_session", "http://localhost:8080,false,tollgate_session"})
    void the_cookie_travels_over_https_and_to_this_host_only_where_there_is_https(
            String url, boolean secure, String name) {
        var cookie = cookie(url).of(SECRET);

        assertThat(cookie.isSecure()).isEqualTo(secure);
        assertThat(cookie.getName()).isEqualTo(name);
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void with_https_a_cookie_without_the_prefix_is_ignored() {
        SessionCookie cookie = cookie("https://billing.example");

        assertThat(cookie.read(List.of("tollgate_session=" + SECRET))).isEmpty();
        assertThat(cookie.read(List.of("a=b; __Host-tollgate_session=" + SECRET)))
                .contains(SECRET);
    }

    private static SessionCookie cookie(String url) {
        return new SessionCookie(new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValue("tollgate.sessions.dashboard-url", url)
                .build()
                .getConfigMapping(SessionConfig.class));
    }
}
