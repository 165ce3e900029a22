package dev.tollgate.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.port.LocalPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrepareCommandTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "TWIN_URL", "http://stripe-twin:12111",
            "WEBHOOKS_URL", "http://webhooks-service:8083",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_given",
            "STRIPE_STARTER_PRICE_ID", "price_s",
            "STRIPE_PROFESSIONAL_PRICE_ID", "price_p");

    @TempDir
    static Path root;

    /** Once: RSA keys take their time. */
    @BeforeAll
    static void prepare_what_compose_starts() {
        prepare(SETTINGS);
    }

    @Test
    void each_container_gets_its_files_and_no_more() throws IOException {
        for (var service : List.of("payments", "subscriptions", "webhooks")) {
            assertThat(files(service))
                    .containsExactlyInAnyOrder("signing-key.pem", "internal-jwks.json", service + ".properties");
            assertThat(files(service + "-migration")).containsExactly(service + "-migration.properties");
        }
        assertThat(files("gateway"))
                .containsExactlyInAnyOrder(
                        "signing-key.pem", "internal-jwks.json", "outside-jwks.json", "gateway.properties");
        assertThat(files("postgresql")).containsExactlyInAnyOrder("superuser-password", "10-databases.sql");
        assertThat(files("redis")).containsExactly("users.acl");
    }

    @Test
    void each_container_gets_its_settings_and_no_more() throws IOException {
        assertThat(settings("payments"))
                .containsOnlyKeys("DATABASE_PASSWORD", "REDIS_URL", "CHANGES_SIGNING_KEY", "STRIPE_SECRET_KEY");
        assertThat(settings("subscriptions"))
                .containsOnlyKeys(
                        "DATABASE_PASSWORD",
                        "REDIS_URL",
                        "CHANGES_SIGNING_KEY",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_STARTER_PRICE_ID",
                        "STRIPE_PROFESSIONAL_PRICE_ID");
        assertThat(settings("webhooks"))
                .containsOnlyKeys(
                        "DATABASE_PASSWORD",
                        "REDIS_URL",
                        "CHANGES_SIGNING_KEY",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET");
        assertThat(settings("gateway")).containsOnlyKeys("REDIS_URL", "CHANGES_SIGNING_KEY", "SESSION_SIGNING_KEY");
        assertThat(settings("payments-migration")).containsOnlyKeys("DATABASE_OWNER_PASSWORD");
    }

    @Test
    void every_password_is_random() throws IOException {
        var passwords = List.of(
                settings("gateway").get("CHANGES_SIGNING_KEY"),
                settings("gateway").get("SESSION_SIGNING_KEY"),
                settings("payments").get("DATABASE_PASSWORD"),
                settings("webhooks").get("DATABASE_PASSWORD"),
                settings("payments-migration").get("DATABASE_OWNER_PASSWORD"),
                Files.readString(out().resolve("postgresql/superuser-password")));
        assertThat(passwords).doesNotHaveDuplicates().allMatch(password -> password.matches("[0-9a-f]{48}"));
        assertThat(Files.readString(out().resolve("redis/users.acl")))
                .doesNotContain("{")
                .contains("user default off");
    }

    @Test
    void no_two_services_get_the_same_signing_key() throws IOException {
        assertThat(Files.readString(out().resolve("payments/signing-key.pem")))
                .isNotEqualTo(Files.readString(out().resolve("gateway/signing-key.pem")));
    }

    @Test
    void doing_it_again_changes_no_key_and_no_password() throws IOException {
        var key = Files.readString(out().resolve("gateway/signing-key.pem"));
        var payments = settings("payments");

        prepare(SETTINGS);

        assertThat(Files.readString(out().resolve("gateway/signing-key.pem"))).isEqualTo(key);
        assertThat(settings("payments")).isEqualTo(payments);
    }

    @Test
    void a_missing_address_is_named() {
        assertThatThrownBy(() -> prepare(Map.of()))
                .isInstanceOf(LocalFailure.class)
                .hasMessage("TWIN_URL is not set.");
    }

    private List<String> files(String container) throws IOException {
        try (var files = Files.list(out().resolve(container))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Map<String, String> settings(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(out().resolve(name).resolve(name + ".properties"))) {
            properties.load(reader);
        }
        var settings = new HashMap<String, String>();
        properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
        return settings;
    }

    private static void prepare(Map<String, String> settings) {
        var rules = Path.of(System.getProperty("tollgate.root"), "deploy/redis/users.acl");
        try {
            Files.createDirectories(root.resolve("deploy/redis"));
            Files.copy(rules, root.resolve("deploy/redis/users.acl"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var layout = new Layout(root, new LocalPorts(0));
        assertThat(new PrepareCommand(layout, settings).run(List.of(out().toString())))
                .isZero();
    }

    private static Path out() {
        return root.resolve("out");
    }
}
