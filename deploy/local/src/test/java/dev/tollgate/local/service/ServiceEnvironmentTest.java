package dev.tollgate.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import dev.tollgate.local.server.DatabaseRoles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceEnvironmentTest {
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
                        "INTERNAL_SIGNING_KEY", Path.of("/keys/payments.pem").toString())
                .containsEntry("SUBSCRIPTIONS_URL", "http://127.0.0.1:9082");
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

    @Test
    void only_webhooks_service_believes_the_gateway_about_the_origin_of_a_request() {
        assertThat(environment(LocalService.WEBHOOKS)).containsEntry("TRUSTED_PROXIES", "127.0.0.1");
        assertThat(environment(LocalService.GATEWAY)).doesNotContainKey("TRUSTED_PROXIES");
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

    private static Map<String, String> environment(LocalService service) {
        return new ServiceEnvironment(new LocalPorts(1000), new LocalKeys(Path.of("/keys")), Map.of(), EMBEDDED)
                .of(service, FILE);
    }
}
