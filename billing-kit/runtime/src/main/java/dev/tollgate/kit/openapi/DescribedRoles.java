package dev.tollgate.kit.openapi;

import dev.tollgate.kit.auth.Access;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;

/** Names the roles that may call an operation where its endpoint names what they may do. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedRoles implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getSecurity() != null) {
            operation.getSecurity().forEach(DescribedRoles::nameRoles);
        }
        return operation;
    }

    private static void nameRoles(SecurityRequirement requirement) {
        List.copyOf(requirement.getSchemes().entrySet())
                .forEach(scheme -> requirement.addScheme(scheme.getKey(), roles(scheme.getValue())));
    }

    private static List<String> roles(List<String> scopes) {
        return scopes.stream()
                .flatMap(scope -> Access.rolesFor(scope).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
