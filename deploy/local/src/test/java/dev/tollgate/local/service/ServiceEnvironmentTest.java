package dev.tollgate.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.OutsideRoles;
import dev.tollgate.local.port.LocalPorts;
import dev.tollgate.local.server.DatabaseRoles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceEnvironmentTest {
    private static final Path ROOT = Path.of(System.getProperty("tollgate.root"));
    private static final Map<String, String> OUTSIDE = OutsideRoles.settings(Map.of());
    private static final Path FILE = Path.of("/secrets/of-it.properties");
    private static final Databases EMBEDDED = Databases.embedded(
            "127.0.0.1",
            5433,
            List.of(
                    new DatabaseRoles("payments", "p", "po"),
                    new DatabaseRoles("subscriptions", "s", "so"),
                    new DatabaseRoles("webhooks", "w", "wo")));

    @Test
    void a_service_listens_on_loopback_and_signs_with_its_own_key() {
        assertThat(environment(LocalService.PAYMENTS))
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "9081")
                .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "10081")
                .containsEntry(
                        "INTERNAL_SIGNING_KEY", Path.of("/keys/payments.pem").toString());
        assertThat(environment(LocalService.WEBHOOKS)).containsEntry("SUBSCRIPTIONS_URL", "http://127.0.0.1:9082");
    }

    @Test
    void a_service_knows_its_own_database_alone_and_where_its_secrets_are() {
        assertThat(environment(LocalService.WEBHOOKS))
                .containsEntry("DATABASE_HOST", "127.0.0.1")
                .containsEntry("DATABASE_PORT", "5433")
                .containsEntry("DATABASE_NAME", "webhooks")
                .containsEntry("DATABASE_USER", "webhooks")
                .containsEntry("SMALLRYE_CONFIG_LOCATIONS", FILE.toString())
                .doesNotContainKeys("DATABASE_PASSWORD", "DATABASE_OWNER", "DATABASE_OWNER_PASSWORD");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATEWAY")
    void every_service_behind_the_gateway_trusts_it_to_name_where_a_request_comes_from(LocalService service) {
        assertThat(environment(service)).containsEntry("TRUSTED_PROXIES", "127.0.0.1");
    }

    @Test
    void the_gateway_trusts_no_proxy() {
        assertThat(environment(LocalService.GATEWAY)).doesNotContainKey("TRUSTED_PROXIES");
    }

    @ParameterizedTest
    @EnumSource
    void a_service_gets_no_setting_that_it_does_not_read(LocalService service) throws IOException {
        Path module = ROOT.resolve(service.module());
        boolean hasDatabase = Files.readString(module.resolve("pom.xml")).contains("billing-kit-database");
        String read = Files.readString(module.resolve("src/main/resources/application.properties"))
                + kitSettings("runtime")
                + (hasDatabase ? kitSettings("database") : "");

        assertThat(environment(service).keySet())
                .filteredOn(name -> !name.startsWith("QUARKUS_") && !name.equals("SMALLRYE_CONFIG_LOCATIONS"))
                .isNotEmpty()
                .allMatch(name -> read.contains("${" + name));
    }

    @Test
    void business_time_follows_the_clock_it_is_given() {
        assertThat(environment(LocalService.SUBSCRIPTIONS))
                .containsEntry("BUSINESS_CLOCK_URL", "http://127.0.0.1:13111/_twin/clock");
        assertThat(environment(LocalService.GATEWAY)).doesNotContainKey("BUSINESS_CLOCK_URL");
    }

    @Test
    void the_gateway_gets_no_database() {
        assertThat(environment(LocalService.GATEWAY).keySet()).noneMatch(name -> name.startsWith("DATABASE_"));
    }

    @Test
    void the_migration_step_runs_as_the_owner() {
        assertThat(ServiceEnvironment.ofMigration(EMBEDDED.of("payments"), FILE))
                .containsEntry("TOLLGATE_MIGRATE", "true")
                .containsEntry("DATABASE_OWNER", "payments_owner")
                .containsEntry("DATABASE_USER", "payments")
                .doesNotContainKeys("DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD");
    }

    @Test
    void a_server_of_the_users_own_is_used_as_the_environment_says() {
        var own = Databases.own(Map.of(
                "DATABASE_HOST", "db.example",
                "DATABASE_USER", "me",
                "DATABASE_PASSWORD", "x",
                "DATABASE_OWNER", "boss",
                "DATABASE_OWNER_PASSWORD", "y"));

        assertThat(own.of("payments"))
                .isEqualTo(new DatabaseAccess(
                        "db.example",
                        "5432",
                        "payments",
                        new DatabaseAccess.Login("me", "x"),
                        new DatabaseAccess.Login("boss", "y")));
    }

    @Test
    void without_an_owner_the_one_role_of_the_users_own_server_migrates_too() {
        var own = Databases.own(Map.of("DATABASE_HOST", "db.example", "DATABASE_USER", "me", "DATABASE_PASSWORD", "x"));

        assertThat(own.of("payments").owner()).isEqualTo(new DatabaseAccess.Login("me", "x"));
    }

    private static String kitSettings(String part) throws IOException {
        return Files.readString(ROOT.resolve("billing-kit")
                .resolve(part)
                .resolve("src/main/resources/META-INF/microprofile-config.properties"));
    }

    private static Map<String, String> environment(LocalService service) {
        return new ServiceEnvironment(
                        new LocalPorts(1000),
                        new LocalKeys(Path.of("/keys")),
                        OUTSIDE,
                        "http://d",
                        EMBEDDED,
                        Optional.of(URI.create("http://127.0.0.1:13111/_twin/clock")))
                .of(service, FILE);
    }
}
