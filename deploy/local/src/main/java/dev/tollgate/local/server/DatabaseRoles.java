package dev.tollgate.local.server;

import java.util.List;

/**
 * A database and its two roles: NAME_owner makes and migrates the tables, NAME reads and writes their rows. Names and
 * passwords are made by this program: letters, digits and underscores only.
 */
public record DatabaseRoles(String name, String password, String ownerPassword) {

    public String owner() {
        return name + "_owner";
    }

    /** Makes both roles and the database; what the application role may do in it, the first migration grants. */
    public List<String> statements() {
        return List.of(
                "CREATE ROLE " + owner() + " LOGIN PASSWORD '" + ownerPassword + "'",
                "CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'",
                "CREATE DATABASE " + name + " OWNER " + owner(),
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + name);
    }

    /** The line of pg_hba.conf that lets both in, from this machine and with their password. */
    String access() {
        return "host " + name + " " + name + "," + owner() + " 127.0.0.1/32 scram-sha-256\n";
    }
}
