package dev.tollgate.gateway.token;

import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.problem.CommonProblem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the identity provider calls our roles. Those of an account keep their names. */
final class OutsideRoles {
    private final Map<String, String> roleOfValue = new HashMap<>();

    OutsideRoles(OutsideTokenConfig config) {
        Role.OF_AN_ACCOUNT.forEach(role -> roleOfValue.put(role, role));
        add(Role.ADMIN, config.adminRole());
        add(Role.BACKEND, config.backendRole());
        add(Role.FINANCE, config.financeRole());
        add(Role.SUPPORT, config.supportRole());
    }

    private void add(String role, Optional<String> value) {
        value.map(name -> roleOfValue.put(name, role)).ifPresent(other -> {
            throw new IllegalStateException("OUTSIDE_" + role.toUpperCase() + "_ROLE is \"" + value.get()
                    + "\", which stands for the role " + other + " already");
        });
    }

    /** The roles among what a token names; the provider's other words mean nothing here. */
    List<String> among(Collection<String> values) {
        if (values.contains(Role.INTERNAL)) {
            throw CommonProblem.FORBIDDEN.problem("The token claims the role of our own services.");
        }
        return values.stream()
                .map(roleOfValue::get)
                .filter(role -> role != null)
                .distinct()
                .toList();
    }
}
