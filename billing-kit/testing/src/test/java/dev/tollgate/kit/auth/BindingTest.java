package dev.tollgate.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BindingTest {
    @ParameterizedTest
    @ValueSource(strings = {"internal", "root", "", "stripe-events.deliver"})
    void a_role_that_no_caller_has_is_refused(String role) {
        assertThatThrownBy(() -> new Binding(role, Optional.empty())).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> new Binding(role, Optional.of("acme"))).isInstanceOf(HttpProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "finance", "admin", "backend"})
    void a_role_of_the_installation_needs_no_account(String role) {
        assertThat(new Binding(role, Optional.empty()).account()).isEmpty();
    }
}
