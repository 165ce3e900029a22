package dev.tollgate.local.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the stand-in for the product's identity provider calls the roles, and the settings that say so. */
public final class OutsideRoles {
    /** All roles a token may have, those of an account first. */
    public static final List<String> ALL = List.of("member", "billing", "support", "finance", "admin", "backend");

    private static final List<String> OF_THE_INSTALLATION = List.of("support", "finance", "admin", "backend");
    private static final String PREFIX = "tollgate-local-";

    private OutsideRoles() {}

    public static boolean isOfTheInstallation(String role) {
        return OF_THE_INSTALLATION.contains(role);
    }

    /** The role as tokens carry it. */
    public static String value(String role) {
        return isOfTheInstallation(role) ? PREFIX + role : role;
    }

    /** The gateway's settings; those the user gives win, for an identity provider of the user's own. */
    public static Map<String, String> settings(Map<String, String> environment) {
        var settings = new LinkedHashMap<String, String>();
        for (var role : OF_THE_INSTALLATION) {
            var name = "OUTSIDE_" + role.toUpperCase() + "_ROLE";
            settings.put(name, environment.getOrDefault(name, value(role)));
        }
        return settings;
    }
}
