package dev.tollgate.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceEnvironmentTest {
    private static final Map<String, String> PASSWORDS = Map.of("payments", "p", "subscriptions", "s", "webhooks", "w");

    @Test
    void a_service_listens_on_loopback_and_signs_with_its_own_key() {
        var environment = embedded().of(LocalService.PAYMENTS);

        assertThat(environment)
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "9081")
                .containsEntry(
                        "INTERNAL_SIGNING_KEY", Path.of("/keys/payments.pem").toString())
                .containsEntry("SUBSCRIPTIONS_URL", "http://127.0.0.1:9082");
    }

    @Test
    void a_service_knows_its_own_database_and_password_alone() {
        assertThat(embedded().of(LocalService.WEBHOOKS))
                .containsEntry("DATABASE_HOST", "127.0.0.1")
                .containsEntry("DATABASE_PORT", "5433")
                .containsEntry("DATABASE_NAME", "webhooks")
                .containsEntry("DATABASE_USER", "webhooks")
                .containsEntry("DATABASE_PASSWORD", "w");
    }

    @Test
    void the_gateway_gets_no_database() {
        assertThat(embedded().of(LocalService.GATEWAY).keySet()).noneMatch(name -> name.startsWith("DATABASE_"));
    }

    @Test
    void a_server_of_the_users_own_is_used_as_the_environment_says() {
        var own = Databases.own(Map.of("DATABASE_HOST", "db.example", "DATABASE_USER", "me", "DATABASE_PASSWORD", "x"));

        assertThat(with(own).of(LocalService.PAYMENTS))
                .containsEntry("DATABASE_HOST", "db.example")
                .containsEntry("DATABASE_PORT", "5432")
                .containsEntry("DATABASE_NAME", "payments")
                .containsEntry("DATABASE_USER", "me")
                .containsEntry("DATABASE_PASSWORD", "x");
    }

    private static ServiceEnvironment embedded() {
        return with(Databases.embedded(5433, PASSWORDS));
    }

    private static ServiceEnvironment with(Databases databases) {
        return new ServiceEnvironment(new LocalPorts(1000), new LocalKeys(Path.of("/keys")), Map.of(), databases);
    }
}
