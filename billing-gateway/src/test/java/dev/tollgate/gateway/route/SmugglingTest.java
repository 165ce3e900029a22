package dev.tollgate.gateway.route;

import static dev.tollgate.gateway.route.RawRequest.BACKEND;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class SmugglingTest {
    private static final String HIDDEN =
            "GET /api/v1/invoices?hidden-%s HTTP/1.1\r\nHost: x\r\n" + BACKEND + "\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 4",
                "Content-Length: 4\r\nContent-Length: 5",
                "Content-Length: 4, 5",
                "Content-Length: -1",
                "Content-Length: +4",
                "Content-Length: 0x4",
                "Content-Length: abc",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "X: y\r\n Transfer-Encoding: chunked",
                "X\u0000: y",
                "X: a\u0000b",
                "X: a\nTransfer-Encoding: chunked",
            })
    void no_two_servers_can_disagree_where_a_request_ends(String headers) throws IOException {
        String id = UUID.randomUUID().toString();

        String answer = RawRequest.send(
                "POST /api/v1/customers HTTP/1.1",
                "Host: x",
                BACKEND,
                "Connection: close",
                headers,
                "",
                "0",
                "",
                HIDDEN.formatted(id));

        assertThat(received()).doesNotContain("hidden-" + id);
        assertThat(answer).doesNotContain("HTTP/1.1 5");
        assertThat(answer.split("HTTP/1\\.1 ", -1).length - 1).isLessThanOrEqualTo(1);
    }

    /** What the services got, a line each. */
    private static String received() {
        return given().header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                .get("/api/v1/customers/received")
                .asString();
    }

    @Test
    void a_web_socket_handshake_is_a_request_like_any_other() throws IOException {
        Browser browser = Browser.loggedIn("acme", "member");

        String answer = RawRequest.send(
                "GET /api/v1/customers HTTP/1.1",
                "Host: x",
                "Cookie: tollgate_session=" + browser.cookie(),
                "X-Forwarded-For: 1.2.3.4",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                "",
                "GET /login/none HTTP/1.1",
                "Host: x",
                "Connection: close",
                "",
                "");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("\"authorization\":\"Bearer ")
                .contains("\"x-forwarded-for\":\"127.0.0.1\"")
                .doesNotContain(browser.cookie())
                .doesNotContain("upgrade")
                .contains("HTTP/1.1 410 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND"})
    void no_method_brings_the_internal_token_back(String method) throws IOException {
        String answer = RawRequest.send(
                method + " /api/v1/overview?account=acme HTTP/1.1", "Host: x", BACKEND, "Connection: close", "", "");

        assertThat(answer).containsPattern("^HTTP/1.1 4").doesNotContain("eyJ");
    }
}
