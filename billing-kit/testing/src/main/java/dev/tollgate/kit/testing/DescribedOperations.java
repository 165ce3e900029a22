package dev.tollgate.kit.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What each operation of a service's description must say of itself, so that clients can be generated from it. */
public final class DescribedOperations {
    private static final String ID = "[a-z][A-Za-z]+";
    private static final String INTERNAL = "urn:tollgate:problem:internal";

    private DescribedOperations() {}

    /** What is missing, operation by operation; empty when nothing is. */
    public static List<String> violations(List<ApiOperation> operations) {
        List<String> violations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (ApiOperation operation : operations) {
            if (!operation.id().matches(ID)) {
                violations.add(operation + " has no operationId but \"" + operation.id() + "\"");
            } else if (!ids.add(operation.id())) {
                violations.add(operation + " shares its operationId with another: " + operation.id());
            }
            operation.problems().forEach((status, types) -> {
                if (types.isEmpty()) {
                    violations.add(operation + " names no problem type for " + status);
                }
            });
            if (!operation.problems().getOrDefault(500, Set.of()).contains(INTERNAL)) {
                violations.add(operation + " does not list the problems it may answer");
            }
        }
        return violations;
    }
}
