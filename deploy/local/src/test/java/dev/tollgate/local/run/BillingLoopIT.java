package dev.tollgate.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.check.PlantedFaults;
import dev.tollgate.local.service.LocalService;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One stack for all of it: it is started once, used by a customer in a browser, and stopped at the end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BillingLoopIT {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    @TempDir
    static Path folder;

    private static LocalRun run;
    private static BrowserTests browser;

    @BeforeAll
    static void start() throws Exception {
        run = LocalRun.start("up", LocalRun.freePorts());
        run.awaitOutput("Ctrl-C stops everything.", START_LIMIT);
        browser = BrowserTests.installed(Map.of(
                "E2E_RUN_FILE", run.layout().runFile().toString(),
                "E2E_BACKEND_TOKEN", token("-", "backend"),
                "E2E_ADMIN_TOKEN", token("-", "admin")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (run != null) {
            run.close();
        }
    }

    @Test
    @Order(1)
    void the_start_prints_the_addresses_and_three_login_links() throws IOException {
        var ports = run.layout().ports();

        assertThat(run.output())
                .contains("http://localhost:" + ports.gateway())
                .contains(":" + ports.twin() + "/_twin")
                .containsPattern("free +http\\S+/login/")
                .containsPattern("starter +http\\S+/login/")
                .containsPattern("admin +http\\S+/login/");
    }

    @Test
    @Order(2)
    void nothing_listens_beyond_loopback() throws IOException {
        var listeners = new ArrayList<>(run.layout().ports().needed(true).values());
        listeners.add(KeptSecrets.in(run.layout().services()).redisPort());
        for (var address : Machine.addresses()) {
            for (var port : listeners) {
                assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    @Order(2)
    @EnabledOnOs(OS.LINUX)
    void no_process_shows_a_secret() throws IOException {
        var secrets = KeptSecrets.in(run.layout().services());

        assertThat(secrets.values()).hasSizeGreaterThan(14);
        assertThat(secrets.shownBy(run.pids())).isEmpty();
        assertThat(List.of("payments", "subscriptions", "webhooks"))
                .extracting(service -> secrets.byFile().get(service).get("STRIPE_SECRET_KEY"))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.startsWith("rk_test_"));
    }

    @Test
    @Order(2)
    void each_service_holds_its_own_secrets_only() throws IOException {
        var secrets = KeptSecrets.in(run.layout().services());

        assertThat(secrets.namesIn("gateway"))
                .containsExactlyInAnyOrder("REDIS_URL", "CHANGES_SIGNING_KEY", "SESSION_SIGNING_KEY");
        assertThat(secrets.namesIn("payments"))
                .containsExactlyInAnyOrder(
                        "DATABASE_PASSWORD",
                        "REDIS_URL",
                        "CHANGES_SIGNING_KEY",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_API_BASE",
                        "STRIPE_REQUESTS_PER_SECOND");
        assertThat(secrets.namesIn("webhooks"))
                .containsExactlyInAnyOrder(
                        "DATABASE_PASSWORD",
                        "REDIS_URL",
                        "CHANGES_SIGNING_KEY",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_API_BASE",
                        "STRIPE_REQUESTS_PER_SECOND",
                        "STRIPE_WEBHOOK_SECRET");
        assertThat(secrets.namesIn("subscriptions"))
                .contains("STRIPE_SECRET_KEY")
                .doesNotContain("STRIPE_WEBHOOK_SECRET", "SESSION_SIGNING_KEY");
        assertThat(secrets.namesIn("payments-migration")).containsExactly("DATABASE_OWNER_PASSWORD");
    }

    @Test
    @Order(2)
    void a_second_start_beside_it_is_refused_in_a_plain_message() throws Exception {
        var second = run.script("up", "--no-build").start();

        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("deploy/local/up runs already, as process ")
                .contains("http://127.0.0.1:" + run.layout().ports().gateway())
                .doesNotContain("Exception");
        assertThat(second.waitFor()).isEqualTo(1);
    }

    @Test
    @Order(3)
    void a_recorded_event_is_signed_and_posted_from_any_folder() throws Exception {
        var event = Files.writeString(folder.resolve("event.json"), event("evt_local_1"));

        var sending = run.script("send-webhook", event.toString()).start();

        assertThat(new String(sending.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("200  " + event + System.lineSeparator());
        assertThat(sending.waitFor()).isZero();
    }

    @Test
    @Order(4)
    void the_committed_description_of_the_api_is_what_the_gateway_serves() throws Exception {
        var served = ApiDescription.served(run.layout().ports());

        assertThat(served.differencesTo(ApiDescription.committed()))
                .as("Start deploy/local/up, then run: npm --prefix billing-gateway/src/main/webui run api")
                .isEmpty();
    }

    @Test
    @Order(4)
    void services_that_name_a_schema_alike_mean_the_same_by_it() throws Exception {
        var ports = run.layout().ports();
        var whole = ApiDescription.served(ports);

        for (var service : ApiDescription.services(ports)) {
            var own = ApiDescription.servedAt(service);
            assertThat(own.differencesTo(whole)).doesNotContainAnyElementsOf(own.schemasSharedWith(whole));
        }
    }

    @Test
    @Order(5)
    void the_browser_tests_compile() throws Exception {
        browser.check();
    }

    @Test
    @Order(6)
    void a_declined_card_is_explained_and_changes_nothing() throws Exception {
        browser.run("declined");
    }

    @Test
    @Order(7)
    void a_free_account_uses_up_its_messages_subscribes_to_starter_and_goes_on() throws Exception {
        browser.run("upgrade");
    }

    @Test
    @Order(8)
    void what_is_answered_is_what_is_described() throws Exception {
        browser.run("described");
    }

    @Test
    @Order(9)
    void the_browser_holds_every_page_to_its_content_security_policy() throws Exception {
        browser.run("policy");
    }

    @Test
    @Order(10)
    void a_login_link_asks_first_and_a_used_one_leads_on() throws Exception {
        browser.run("login");
    }

    @Test
    @Order(10)
    void an_administrator_sees_what_happened_to_an_account() throws Exception {
        browser.run("timeline");
    }

    @Test
    @Order(10)
    void what_was_bought_without_the_product_becomes_the_accounts_plan() throws Exception {
        new Purchases(run.layout(), token("-", "backend")).becomePlans();
    }

    @Test
    @Order(11)
    void after_the_clock_is_moved_by_a_month_the_monthly_quota_is_new() throws Exception {
        var usage = new UsageCalls(run.layout().ports(), token("-", "backend"));
        assertThat(usage.consume("before", 1000)).isEqualTo(200);
        assertThat(usage.consume("refused", 1)).isEqualTo(429);

        assertThat(printed("clock", "+1month")).contains("ahead of the real time");

        assertThat(usage.consume("after", 1)).isEqualTo(200);
    }

    /** Its pages need no answers of the services, which work off what happened in the month meanwhile. */
    @Test
    @Order(12)
    void every_page_is_free_of_barriers_in_every_state_theme_and_width() throws Exception {
        browser.run("accessibility");
    }

    @Test
    @Order(13)
    void every_invariant_holds_at_the_end() throws Exception {
        assertThat(printed("check", "60")).contains("invariants hold.");
    }

    @Test
    @Order(14)
    void each_invariant_names_the_faults_that_were_planted() throws Exception {
        var faults = new PlantedFaults(run.layout(), token("-", "backend"));

        faults.plant();

        faults.assertNamed();
    }

    @Test
    @Order(15)
    void ctrl_c_leaves_no_process_and_no_request_without_its_answer() throws Exception {
        assertThat(run.processes()).hasSizeGreaterThan(6);
        var ports = run.layout().ports();
        var connections = Stream.of(LocalService.values())
                .map(service -> KeptConnection.askUntilTheEnd(service.port(ports)))
                .toList();

        run.interrupt();

        run.awaitEnd(Duration.ofSeconds(30));
        for (var connection : connections) {
            assertThat(connection.get()).startsWith("http/1.1 40");
        }
        assertThat(run.processes()).isEmpty();
        assertThat(run.output()).contains("Everything is stopped.").doesNotContain("Exception");
    }

    private static String token(String account, String role) throws Exception {
        return printed("token", account, role);
    }

    private static String printed(String script, String... arguments) throws Exception {
        var printing = run.script(script, arguments).start();
        var text = new String(printing.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(printing.waitFor()).as(text).isZero();
        return text;
    }

    private static String event(String id) {
        return """
                {"id":"%s","object":"event","type":"customer.updated","api_version":"2026-07-29.dahlia","livemode":false,
                 "created":%d,"data":{"object":{"id":"cus_nobody","object":"customer"}}}
                """.formatted(id, Instant.now().getEpochSecond());
    }
}
