package dev.tollgate.kit.testing;

import dev.tollgate.kit.auth.Role;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls every operation in every role for the own account, for another's and for none, and with tokens that mix the two
 * kinds of roles. No operation shows or changes what belongs to another account.
 *
 * @param tokens makes the token of these roles and an account, which may be null
 * @param owner the account all examples belong to
 * @param stranger another account
 * @param ids an id of the owner's for each path that takes one
 * @param examples a good value for members of bodies, by name; as JSON text
 */
public record WhoMayWhat(
        BiFunction<Set<String>, String, String> tokens,
        String owner,
        String stranger,
        Map<String, String> ids,
        Map<String, Supplier<String>> examples) {
    private static final String ACCOUNT = "account";
    private static final List<String> ROLES =
            List.of("member", "billing", "support", "finance", "backend", "admin", "internal");

    /** What went wrong, request by request; empty when nothing did. */
    public List<String> violations(List<ApiOperation> operations) {
        List<String> violations = new ArrayList<>();
        for (ApiOperation operation : operations) {
            if (operation.roles().isEmpty()) {
                violations.add(operation + " asks for no credentials");
            }
            expect(violations, "no token", request(operation, null, owner), 401);
            for (String role : ROLES) {
                boolean allowed = "internal".equals(role)
                        ? operation.path().startsWith(ApiOperation.INTERNAL)
                        : operation.roles().contains(role);
                if (!allowed) {
                    expect(violations, role, request(operation, token(role, owner), owner), 403);
                } else if (!"internal".equals(role)) {
                    // What each service may do there is SignerTable's.
                    allowed(violations, operation, role);
                }
            }
            mixed(violations, operation);
        }
        return violations;
    }

    private void allowed(List<String> violations, ApiOperation operation, String role) {
        ApiRequest own = request(operation, token(role, owner), owner);
        int status = own.send().statusCode();
        if (status == 401 || status == 403 || status >= 500) {
            violations.add(role + " is kept out: " + own + " -> " + status);
        }
        if (isAboutAnAccount(operation)) {
            foreign(violations, operation, role);
        }
    }

    private void foreign(List<String> violations, ApiOperation operation, String role) {
        boolean bound = Role.OF_AN_ACCOUNT.contains(role);
        if (bound) {
            expect(violations, role + " names another's", request(operation, token(role, stranger), owner), 404);
        } else {
            expect(violations, role + " names none", request(operation, token(role, null), null), 422);
        }
        if (ids.containsKey(operation.path())) {
            String named = bound ? null : stranger;
            ApiRequest asStranger = request(operation, token(role, stranger), named);
            expect(violations, role + " asks for another's id", asStranger, 404);
            ApiRequest asOwner = request(operation, token(role, owner), bound ? null : owner);
            expect(violations, role + " asks for its own id", asOwner, 200);
        }
    }

    /** A binding always binds, and an account's role without one is refused. */
    private void mixed(List<String> violations, ApiOperation operation) {
        for (String role : ROLES) {
            boolean bound = Role.OF_AN_ACCOUNT.contains(role);
            String account = bound ? null : owner;
            String token = tokens.apply(Set.of(role), account);
            for (String named : List.of(owner, stranger)) {
                expect(violations, role + " of " + account, request(operation, token, named), 403);
            }
        }
        for (Set<String> roles : List.of(Set.of("admin", "member"), Set.of("member", "billing"))) {
            expect(violations, roles + " bound", request(operation, tokens.apply(roles, owner), owner), 403);
            expect(violations, roles + " unbound", request(operation, tokens.apply(roles, null), owner), 403);
        }
    }

    private void expect(List<String> violations, String who, ApiRequest request, int status) {
        HttpResponse<String> answer = request.send();
        boolean described = status < 400 || DescribedAnswers.isDescribed(request.operation(), status, answer.body());
        if (answer.statusCode() != status || !described) {
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
        return tokens.apply(Set.of(role), Role.OF_AN_ACCOUNT.contains(role) ? account : null);
    }
}
