package dev.tollgate.kit.testing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookRelayTest {
    private static final int EVENTS = 60;

    private final HttpClient twin = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger busy = new AtomicInteger();
    private HttpServer receiver;
    private WebhookRelay relay;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean taken = busy.getAndDecrement() <= 0;
            if (taken) {
                received.add(exchange.getRequestHeaders().getFirst("Stripe-Signature") + " "
                        + new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(taken ? 200 : 503, -1);
            exchange.close();
        });
        receiver.start();
        relay = WebhookRelay.start(
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/"));
    }

    @AfterEach
    void stop() {
        relay.close();
        receiver.stop(0);
    }

    @Test
    void without_trouble_every_webhook_arrives_once_with_its_signature() {
        send(5);

        await().until(() -> received.size() == 5);
        assertThat(received).contains("t=1,v1=0 " + body(3));
    }

    @Test
    void troubled_webhooks_are_shuffled_doubled_and_withheld_until_the_relay_is_flushed() {
        relay.trouble(7);
        send(EVENTS);
        await().until(relay::isIdle);
        List<String> before = List.copyOf(received);
        assertThat(before.stream().distinct().count()).isBetween(EVENTS / 2L, EVENTS - 1L);

        relay.flush();

        await().until(relay::isIdle);
        assertThat(received.stream().distinct()).hasSize(EVENTS);
        assertThat(received).hasSizeGreaterThan(EVENTS);
        assertThat(before).isNotEqualTo(before.stream().sorted().toList());
    }

    @Test
    void a_lost_webhook_is_accepted_and_never_delivered() {
        relay.troubleAndLose(7);
        send(EVENTS);
        await().until(relay::isIdle);

        relay.flush();

        await().until(relay::isIdle);
        assertThat(relay.lost()).isPositive();
        assertThat(received.stream().distinct()).hasSize(EVENTS - relay.lost());
        assertThat(relay.refused()).isZero();
    }

    @Test
    void the_same_seed_gives_the_same_fates_however_the_types_mix() {
        List<Fate> fates = IntStream.range(0, 50)
                .mapToObj(i -> Fate.of(3, false, "invoice.paid", i))
                .toList();

        assertThat(IntStream.range(0, 50).mapToObj(i -> Fate.of(3, false, "invoice.paid", i)))
                .containsExactlyElementsOf(fates);
        assertThat(IntStream.range(0, 50).mapToObj(i -> Fate.of(4, false, "invoice.paid", i)))
                .isNotEqualTo(fates);
    }

    @Test
    void a_receiver_that_is_away_for_a_while_gets_everything_later() {
        busy.set(3);

        send(4);

        await().until(() -> received.size() == 4 && relay.isIdle());
        assertThat(relay.refused()).isZero();
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            Webhook webhook = new Webhook(body(i).getBytes(StandardCharsets.UTF_8), "t=1,v1=0");
            assertThat(webhook.sendTo(twin, relay.url())).isEqualTo(Webhook.Answer.TAKEN);
        }
    }

    private static String body(int number) {
        return "{\"id\":\"evt_%03d\",\"data\":{\"object\":{\"type\":\"card.of\"}},\"type\":\"invoice.paid\"}"
                .formatted(number);
    }
}
