package dev.tollgate.local.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.Layout;
import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.port.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Path root;

    @Test
    void each_service_gets_its_own_key_both_key_sets_and_the_stripe_settings() throws IOException {
        prepare(SETTINGS);

        for (var service : List.of("gateway", "payments", "subscriptions", "webhooks")) {
            try (var files = Files.list(out().resolve(service))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "signing-key.pem", "internal-jwks.json", "outside-jwks.json", "stripe.properties");
            }
        }
        assertThat(Files.readString(out().resolve("payments/stripe.properties")))
                .contains("STRIPE_SECRET_KEY=sk_test_1")
                .contains("STRIPE_STARTER_PRICE_ID=price_s");
    }

    @Test
    void no_two_services_get_the_same_signing_key() throws IOException {
        prepare(SETTINGS);

        assertThat(Files.readString(out().resolve("payments/signing-key.pem")))
                .isNotEqualTo(Files.readString(out().resolve("gateway/signing-key.pem")));
    }

    @Test
    void doing_it_again_changes_no_key() throws IOException {
        prepare(SETTINGS);
        var before = Files.readString(out().resolve("gateway/signing-key.pem"));

        prepare(SETTINGS);

        assertThat(Files.readString(out().resolve("gateway/signing-key.pem"))).isEqualTo(before);
    }

    @Test
    void a_missing_address_is_named() {
        assertThatThrownBy(() -> prepare(Map.of()))
                .isInstanceOf(LocalFailure.class)
                .hasMessage("TWIN_URL is not set.");
    }

    private void prepare(Map<String, String> settings) {
        var layout = new Layout(root, new LocalPorts(0));
        assertThat(new PrepareCommand(layout, settings).run(List.of(out().toString())))
                .isZero();
    }

    private Path out() {
        return root.resolve("out");
    }
}
