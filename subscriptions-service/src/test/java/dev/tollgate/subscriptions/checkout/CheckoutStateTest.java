package dev.tollgate.subscriptions.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutStateTest {
    @Test
    void what_may_still_be_paid_is_live() {
        assertThat(Stream.of(CheckoutState.values()).filter(CheckoutState::isLive))
                .containsExactly(CheckoutState.PENDING, CheckoutState.OPEN, CheckoutState.PROCESSING);
    }

    @ParameterizedTest
    @EnumSource
    void a_state_is_found_by_its_label(CheckoutState state) {
        assertThat(state.label()).isLowerCase();
        assertThat(CheckoutState.named(state.label())).isEqualTo(state);
    }
}
