package dev.tollgate.kit.testing;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls every operation in every role for the own account, for another's and for none. Nobody sees or changes what
 * belongs to another account, whatever the operation.
 *
 * @param tokenOf the token of a role and an account, which may be null
 * @param owner the account all examples belong to
 * @param stranger another account
 * @param ids an id of the owner's for each path that takes one
 * @param examples a good value for members of bodies, by name; as JSON text
 */
public record WhoMayWhat(
        BiFunction<String, String, String> tokenOf,
        String owner,
        String stranger,
        Map<String, String> ids,
        Map<String, Supplier<String>> examples) {
    private static final String ACCOUNT = "account";
    private static final Set<String> BOUND = Set.of("member", "billing");
    private static final List<String> ROLES = List.of("member", "billing", "backend", "admin", "internal");

    /** What went wrong, request by request; empty when nothing did. */
    public List<String> violations(List<ApiOperation> operations) {
        List<String> violations = new ArrayList<>();
        for (ApiOperation operation : operations) {
            if (operation.roles().isEmpty()) {
                violations.add(operation + " asks nobody who they are");
            }
            expect(violations, "no token", request(operation, null, owner), 401);
            for (String role : ROLES) {
                boolean allowed = "internal".equals(role)
                        ? operation.path().startsWith(ApiOperation.INTERNAL)
                        : operation.roles().contains(role);
                if (!allowed) {
                    expect(violations, role, request(operation, token(role, owner), owner), 403);
                } else if (isAboutAnAccount(operation) && !"internal".equals(role)) {
                    foreign(violations, operation, role);
                }
            }
        }
        return violations;
    }

    private void foreign(List<String> violations, ApiOperation operation, String role) {
        if (BOUND.contains(role)) {
            expect(violations, role + " names another's", request(operation, token(role, stranger), owner), 404);
        } else {
            expect(violations, role + " of none names none", request(operation, token(role, null), null), 422);
        }
        if (ids.containsKey(operation.path())) {
            ApiRequest asStranger = BOUND.contains(role)
                    ? request(operation, token(role, stranger), null)
                    : request(operation, token(role, null), stranger);
            expect(violations, role + " asks for another's id", asStranger, 404);
            ApiRequest asOwner = BOUND.contains(role)
                    ? request(operation, token(role, owner), null)
                    : request(operation, token(role, null), owner);
            expect(violations, role + " asks for its own id", asOwner, 200);
        }
    }

    private void expect(List<String> violations, String who, ApiRequest request, int status) {
        HttpResponse<String> answer = request.send();
        if (answer.statusCode() != status) {
            violations.add(who + ": " + request + " -> " + answer.statusCode() + " " + answer.body());
        }
    }

    private ApiRequest request(ApiOperation operation, String token, String account) {
        Map<String, String> body = operation.fields().stream()
                .filter(name -> examples.containsKey(name) && !ACCOUNT.equals(name))
                .collect(Collectors.toMap(
                        name -> name, name -> examples.get(name).get()));
        ApiRequest request =
                new ApiRequest(operation, token, ids.getOrDefault(operation.path(), "unknown"), Map.of(), body);
        if (account == null) {
            return request;
        }
        return operation.fields().contains(ACCOUNT)
                ? request.withField(ACCOUNT, HostileInput.quoted(account))
                : request.withQuery(ACCOUNT, account);
    }

    private static boolean isAboutAnAccount(ApiOperation operation) {
        return operation.fields().contains(ACCOUNT) || operation.queries().contains(ACCOUNT);
    }

    private String token(String role, String account) {
        return tokenOf.apply(role, account);
    }
}
