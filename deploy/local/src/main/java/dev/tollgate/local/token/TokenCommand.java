package dev.tollgate.local.token;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.OutsideRoles;
import dev.tollgate.local.key.OutsideToken;
import dev.tollgate.local.layout.Layout;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code token ACCOUNT [ROLE]}: prints a token for curl, valid for twelve hours. {@code -} means no account. */
public record TokenCommand(Layout layout, PrintStream out) {
    private static final Duration LIFE = Duration.ofHours(12);

    /** Exit code 0; a wrong argument is a {@link LocalFailure}. */
    public int run(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw new LocalFailure(
                    "Usage: deploy/local/token ACCOUNT [ROLE]\n  ACCOUNT  the account's id, or - for none\n"
                            + "  ROLE     member (default) or billing of an account; with -: support, finance, admin or"
                            + " backend");
        }
        var role = arguments.size() == 2 ? arguments.get(1) : "member";
        if (!OutsideRoles.ALL.contains(role)) {
            throw new LocalFailure(
                    "There is no role \"" + role + "\". There are: " + String.join(", ", OutsideRoles.ALL) + ".");
        }
        requireOneKind(arguments.get(0), role);
        out.println(token(arguments.get(0), role));
        return 0;
    }

    private static void requireOneKind(String account, String role) {
        if (OutsideRoles.isOfTheInstallation(role) != account.equals("-")) {
            throw new LocalFailure(
                    OutsideRoles.isOfTheInstallation(role)
                            ? "The role " + role + " belongs to no account: deploy/local/token - " + role
                            : "The role " + role + " belongs to an account: deploy/local/token ACCOUNT " + role);
        }
    }

    private String token(String account, String role) {
        var named = Optional.of(account).filter(name -> !name.equals("-"));
        var subject = named.map(name -> name + "-" + role).orElse("local-" + role);
        var key = new LocalKeys(layout.keys()).outsideSigner();
        return new OutsideToken(subject, named, role, LIFE)
                .signedBy(key, Clock.systemUTC().instant());
    }
}
