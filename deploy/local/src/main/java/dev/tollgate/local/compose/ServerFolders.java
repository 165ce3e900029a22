package dev.tollgate.local.compose;

import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.server.DatabaseRoles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The folders of PostgreSQL and Redis. Their containers run as users of their own, which read these files as members of
 * the folder's group.
 */
record ServerFolders(Path out) {

    void fill(String superuserPassword, List<DatabaseRoles> databases, String redisUsers) {
        write(out.resolve("postgresql/superuser-password"), superuserPassword);
        write(
                out.resolve("postgresql/10-databases.sql"),
                databases.stream()
                        .flatMap(database -> database.statements().stream())
                        .collect(Collectors.joining(";\n", "", ";\n")));
        write(out.resolve("redis/users.acl"), redisUsers);
    }

    private static void write(Path file, String text) {
        PrivateFiles.write(file, text);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + file + " readable for its server", e);
        }
    }
}
