package dev.tollgate.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollgate.gateway.support.Browser;
import dev.tollgate.gateway.support.GatewayTest;
import dev.tollgate.kit.live.AccountsChanged;
import dev.tollgate.kit.live.ChangePublisher;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TestRedis;
import dev.tollgate.kit.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.pubsub.PubSubCommands.RedisSubscriber;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GatewayTest
class LiveTest {
    @Inject
    ChangePublisher changes;

    @Inject
    RedisDataSource redis;

    @Inject
    SettableClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_page_receives_its_own_accounts_changes_only() throws Exception {
        try (EventStream stream = EventStream.withCookie(Browser.loggedIn("own", "member"))) {
            stream.awaitBeat();

            change("others", Topic.USAGE);
            change("own", Topic.INVOICES);

            stream.awaitLine("data:{\"topic\":\"invoices\"}");
            assertThat(stream.lines()).contains("event:change").noneMatch(line -> line.contains("usage"));
        }
    }

    @Test
    void the_changes_of_many_accounts_share_messages_and_reach_the_page_of_each() throws Exception {
        List<String> accounts =
                IntStream.range(0, 1_200).mapToObj(number -> "many-" + number).toList();
        List<String> messages = new CopyOnWriteArrayList<>();
        RedisSubscriber listener = redis.pubsub(String.class).subscribe(AccountsChanged.CHANNEL, messages::add);
        try (EventStream first = EventStream.withCookie(Browser.loggedIn("many-0", "member"));
                EventStream last = EventStream.withCookie(Browser.loggedIn("many-1199", "member"))) {
            Stream.of(first, last).forEach(EventStream::awaitBeat);

            changes.changed(accounts, Topic.USAGE).await().atMost(Duration.ofMinutes(1));

            Stream.of(first, last).forEach(page -> page.awaitLine("data:{\"topic\":\"usage\"}"));
            await().untilAsserted(() -> assertThat(messages.stream().filter(message -> message.contains("\"many-")))
                    .hasSize(3));
        } finally {
            listener.unsubscribe();
        }
    }

    @Test
    void a_member_cannot_listen_to_another_account() {
        RestAssured.given()
                .header("Authorization", "Bearer " + TestTokens.outside("member", "own"))
                .get("/api/v1/live?account=others")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void an_admin_listens_to_the_account_it_names() throws Exception {
        try (EventStream stream =
                EventStream.withToken(TestTokens.outside("admin", null), "/api/v1/live?account=named")) {
            stream.awaitBeat();

            change("named", Topic.SUBSCRIPTION);

            stream.awaitLine("data:{\"topic\":\"subscription\"}");
        }
    }

    @Test
    void the_stream_ends_when_the_session_is_deleted() throws Exception {
        Browser browser = Browser.loggedIn("leaving", "member");
        try (EventStream stream = EventStream.withCookie(browser)) {
            stream.awaitBeat();

            browser.write().delete("/api/v1/session").then().statusCode(204);

            stream.awaitEnd();
        }
    }

    @Test
    void the_streams_end_at_once_when_the_backend_ends_the_persons_sessions() throws Exception {
        Browser browser = Browser.at(Browser.loginPath("ended", "ended-one", "member"));
        try (EventStream stream = EventStream.withCookie(browser)) {
            stream.awaitBeat();

            RestAssured.given()
                    .header("Authorization", "Bearer " + TestTokens.outside("backend", null))
                    .delete("/api/v1/sessions?subject=ended-one")
                    .then()
                    .statusCode(204);

            stream.awaitEnd();
        }
    }

    @Test
    void a_change_that_no_service_signed_is_not_passed_on() throws Exception {
        try (EventStream stream = EventStream.withCookie(Browser.loggedIn("forged", "member"))) {
            stream.awaitBeat();

            redis.pubsub(String.class)
                    .publish(AccountsChanged.CHANNEL, "{\"accounts\":[\"forged\"],\"topic\":\"usage\"}");
            redis.pubsub(String.class)
                    .publish(AccountsChanged.CHANNEL, "x.{\"accounts\":[\"forged\"],\"topic\":\"usage\"}");
            change("forged", Topic.INVOICES);

            stream.awaitLine("data:{\"topic\":\"invoices\"}");
            assertThat(stream.lines()).noneMatch(line -> line.contains("usage"));
        }
    }

    @Test
    void a_message_of_another_release_does_not_end_the_changes() throws Exception {
        try (EventStream stream = EventStream.withCookie(Browser.loggedIn("after", "member"))) {
            stream.awaitBeat();

            changes.publish(Map.of("account", "after", "topic", "usage"))
                    .await()
                    .atMost(Duration.ofMinutes(1));
            change("after", Topic.INVOICES);

            stream.awaitLine("data:{\"topic\":\"invoices\"}");
        }
    }

    @Test
    void the_stream_ends_when_the_session_expires() throws Exception {
        try (EventStream stream = EventStream.withCookie(Browser.loggedIn("late", "member"))) {
            stream.awaitBeat();

            clock.advance(Duration.ofHours(13));

            stream.awaitEnd();
        }
    }

    @Test
    void an_account_may_have_so_many_streams_and_no_more() throws Exception {
        Browser browser = Browser.loggedIn("crowd", "member");
        try (EventStream one = EventStream.withCookie(browser);
                EventStream two = EventStream.withCookie(browser);
                EventStream three = EventStream.withCookie(browser)) {
            Stream.of(one, two, three).forEach(EventStream::awaitBeat);

            browser.request().get("/api/v1/live").then().statusCode(429).contentType("application/problem+json");
        }
        // A place is free again as soon as a page is closed.
        await().untilAsserted(() -> {
            try (EventStream again = EventStream.withCookie(browser)) {
                again.awaitBeat();
            }
        });
    }

    @Test
    void pages_connect_again_after_redis_was_away() throws Exception {
        Browser browser = Browser.loggedIn("again", "member");
        try (EventStream stream = EventStream.withCookie(browser)) {
            stream.awaitBeat();

            TestRedis.run("CLIENT KILL TYPE pubsub");

            stream.awaitEnd();
        }
        try (EventStream stream = EventStream.withCookie(browser)) {
            stream.awaitBeat();
            await().untilAsserted(() -> {
                change("again", Topic.USAGE);
                assertThat(List.copyOf(stream.lines())).contains("data:{\"topic\":\"usage\"}");
            });
        }
    }

    private void change(String account, Topic topic) {
        changes.changed(account, topic).await().atMost(Duration.ofMinutes(1));
    }
}
