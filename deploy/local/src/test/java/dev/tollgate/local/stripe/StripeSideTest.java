package dev.tollgate.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.local.LocalFailure;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeSideTest {
    private static final URI TWIN = URI.create("http://127.0.0.1:12111");
    private static final URI WEBHOOKS = URI.create("http://127.0.0.1:8083");

    @Test
    void without_a_secret_key_the_twin_is_used() {
        assertThat(new StripeSide(Map.of(), TWIN, WEBHOOKS).usesTwin()).isTrue();
    }

    @Test
    void with_a_test_key_stripe_itself_is_used_and_no_other_address_is_set() {
        var side = new StripeSide(
                Map.of(
                        "STRIPE_SECRET_KEY", "sk_test_1",
                        "STRIPE_WEBHOOK_SECRET", "whsec_given",
                        "STRIPE_STARTER_PRICE_ID", "price_s",
                        "STRIPE_PROFESSIONAL_PRICE_ID", "price_p"),
                TWIN,
                WEBHOOKS);

        var settings = side.prepare("whsec_local");

        assertThat(side.usesTwin()).isFalse();
        assertThat(settings.of("webhooks"))
                .containsEntry("STRIPE_SECRET_KEY", "sk_test_1")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_given,whsec_local")
                .doesNotContainKeys("STRIPE_API_BASE", "STRIPE_STARTER_PRICE_ID");
        assertThat(settings.of("subscriptions"))
                .containsEntry("STRIPE_STARTER_PRICE_ID", "price_s")
                .doesNotContainKey("STRIPE_WEBHOOK_SECRET");
        assertThat(settings.of("payments")).containsOnlyKeys("STRIPE_SECRET_KEY");
        assertThat(settings.of("gateway")).isEmpty();
    }

    @Test
    void a_key_of_a_services_own_goes_before_the_one_for_all() {
        var side = new StripeSide(
                Map.of(
                        "STRIPE_SECRET_KEY", "sk_test_1",
                        "PAYMENTS_STRIPE_KEY", "rk_test_p",
                        "WEBHOOKS_STRIPE_KEY", "rk_test_w",
                        "STRIPE_STARTER_PRICE_ID", "price_s",
                        "STRIPE_PROFESSIONAL_PRICE_ID", "price_p"),
                TWIN,
                WEBHOOKS);

        var settings = side.prepare("whsec_local");

        assertThat(settings.of("payments")).containsEntry("STRIPE_SECRET_KEY", "rk_test_p");
        assertThat(settings.of("subscriptions")).containsEntry("STRIPE_SECRET_KEY", "sk_test_1");
        assertThat(settings.of("webhooks")).containsEntry("STRIPE_SECRET_KEY", "rk_test_w");
    }

    @Test
    void a_services_key_without_the_one_the_prices_are_made_with_is_refused() {
        assertThatThrownBy(() -> new StripeSide(Map.of("PAYMENTS_STRIPE_KEY", "rk_test_p"), TWIN, WEBHOOKS))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("PAYMENTS_STRIPE_KEY")
                .hasMessageContaining("STRIPE_SECRET_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_1", "rk_live_1"})
    void a_live_key_is_refused_before_anything_starts(String key) {
        assertThatThrownBy(() -> new StripeSide(Map.of("STRIPE_SECRET_KEY", key), TWIN, WEBHOOKS))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("live key");
    }
}
