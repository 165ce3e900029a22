package dev.tollgate.kit.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Calls every internal operation of the service under test as every signer, with tokens for this service and for the
 * others. A signer does what its own entry lists and nothing else.
 *
 * @param allowed the operations of each signer, as {@link ApiOperation} prints them
 */
public record SignerTable(Map<String, Set<String>> allowed) {
    private static final List<String> SIGNERS = List.of("gateway", "payments", "subscriptions", "webhooks");
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    /** What went wrong, request by request; empty when nothing did. */
    public List<String> violations(List<ApiOperation> operations) {
        return AtOnce.violations(operations.stream(), this::violations);
    }

    private Stream<String> violations(ApiOperation operation) {
        List<String> violations = new ArrayList<>();
        boolean internal = operation.path().startsWith(ApiOperation.INTERNAL);
        for (String signer : SIGNERS) {
            if (internal) {
                asItself(violations, operation, signer);
            }
            toAnother(violations, operation, signer);
            expect(violations, operation, "by a foreign key as " + signer, foreign(signer), 401);
        }
        return violations.stream();
    }

    private void asItself(List<String> violations, ApiOperation operation, String signer) {
        int status = status(operation, TestTokens.service(signer));
        boolean may = allowed.getOrDefault(signer, Set.of()).contains(operation.toString());
        if (may ? REFUSALS.contains(status) : status != 403) {
            violations.add(signer + ": " + operation + " -> " + status);
        }
    }

    private static void toAnother(List<String> violations, ApiOperation operation, String signer) {
        String role = "gateway".equals(signer) ? "backend" : "internal";
        for (String service : SIGNERS) {
            if (!service.equals(TestTokens.serviceUnderTest())) {
                String token = TestTokens.forService(service, signer, role, null);
                expect(violations, operation, signer + "'s token for " + service, token, 401);
            }
        }
    }

    /** The right name in the header over the signature of another signer. */
    private static String foreign(String signer) {
        String other = "webhooks".equals(signer) ? "payments" : "webhooks";
        String good = TestTokens.service(signer);
        String signature = TestTokens.service(other).split("\\.")[2];
        return good.substring(0, good.lastIndexOf('.') + 1) + signature;
    }

    private static void expect(
            List<String> violations, ApiOperation operation, String who, String token, int expected) {
        int status = status(operation, token);
        boolean open = operation.roles().isEmpty();
        if (!open && status != expected) {
            violations.add(who + ": " + operation + " -> " + status);
        }
    }

    private static int status(ApiOperation operation, String token) {
        return new ApiRequest(operation, token, "unknown", Map.of(), Map.of())
                .send()
                .statusCode();
    }
}
