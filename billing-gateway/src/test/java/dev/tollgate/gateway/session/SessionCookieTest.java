package dev.tollgate.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCookieTest {
    @ParameterizedTest
    @CsvSource({"https://billing.example,true", "http://localhost:8080,false"})
    void the_cookie_travels_over_https_only_where_there_is_https(String url, boolean secure) {
        SessionConfig config = new SmallRyeConfigBuilder()
                .withMapping(SessionConfig.class)
                .withDefaultValue("tollgate.sessions.dashboard-url", url)
                .build()
                .getConfigMapping(SessionConfig.class);

        assertThat(new SessionCookie(config).of("secret").isSecure()).isEqualTo(secure);
    }
}
