package dev.tollgate.gateway.body;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class HeldBodiesTest {
    /** Two of them are more than the test's settings hold for the class. */
    private static final int BYTES = 60_000;

    private static final String ROUTE = "/api/v1/customers/small/";
    private static final String BACKEND = "Bearer " + TestTokens.outside("backend", null);

    @Inject
    MeterRegistry metrics;

    @AfterEach
    void letGo() {
        await().until(() -> {
            release();
            return heldAtTheService().equals("0");
        });
    }

    @Test
    void bodies_on_their_way_fill_their_own_class_and_put_no_arriving_one_out() throws Exception {
        CompletableFuture<Integer> held =
                CompletableFuture.supplyAsync(() -> post("held").extract().statusCode());
        await().until(() -> heldAtTheService().equals("1"));
        try (Socket arriving = halfSent()) {
            await().until(() ->
                    metrics.get("billing.gateway.bodies.pending").gauge().value() == 1);

            post("bytes").statusCode(503).body("type", equalTo("urn:tollgate:problem:overloaded"));

            asBackend()
                    .body(new byte[BYTES])
                    .post("/api/v1/usage/consume")
                    .then()
                    .statusCode(200);
            arriving.getOutputStream().write('}');
            assertThat(new String(arriving.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200 ");
        }
        release();
        assertThat(held.join()).isEqualTo(200);
        post("bytes").statusCode(200);
    }

    private static Socket halfSent() throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(60_000);
        String request = "POST " + ROUTE + "bytes HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + BACKEND
                + "\r\nContent-Length: 2\r\n\r\n{";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static ValidatableResponse post(String what) {
        return asBackend().body(new byte[BYTES]).post(ROUTE + what).then();
    }

    private static String heldAtTheService() {
        return asBackend().get("/api/v1/customers/held/count").asString();
    }

    private static void release() {
        asBackend().post("/api/v1/usage/release").then().statusCode(200);
    }

    private static RequestSpecification asBackend() {
        return given().header("Authorization", BACKEND);
    }
}
