package dev.tollgate.local.server;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.process.Part;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * PostgreSQL 18 from embedded binaries, on a free port of the loopback address, with fresh databases at every start.
 * Each database has an owner, which migrates it, and the role of its name, which its service connects as; no other role
 * may enter, and both need their password.
 */
public final class PostgresServer implements Part {
    private final EmbeddedPostgres server;
    private final Path data;

    private PostgresServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /**
     * Starts it with these databases.
     *
     * @param programs where the binaries are unpacked, unless they are there already
     * @param data the folder of the databases, made anew
     */
    public static PostgresServer start(Path programs, Path data, Path log, List<DatabaseRoles> databases)
            throws IOException {
        removeOld(data);
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                // The library turns these off, and a crash of the server would lose what was answered.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(Redirect.appendTo(log.toFile()));
        var started = new PostgresServer(launched(builder, log), data);
        started.makeDatabases(databases);
        return started;
    }

    private static EmbeddedPostgres launched(EmbeddedPostgres.Builder builder, Path log) throws IOException {
        try {
            return builder.start();
        } catch (IllegalStateException e) {
            throw new LocalFailure("PostgreSQL does not start: " + e.getMessage() + "\nIts output is in " + log, e);
        }
    }

    /** What a run that was killed has left; the library removes it only at an orderly end. */
    private static void removeOld(Path data) throws IOException {
        if (Files.exists(data)) {
            try (var files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public OptionalLong pid() {
        var file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? PrivateFiles.read(file)
                        .lines()
                        .limit(1)
                        .mapToLong(Long::parseLong)
                        .findFirst()
                : OptionalLong.empty();
    }

    /** The library returns when the server has let go of its files; its process ends a moment later. */
    @Override
    public void close() {
        var process = pid().stream()
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .findFirst();
        try {
            server.close();
            process.ifPresent(
                    handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        } catch (IOException | CompletionException e) {
            throw new LocalFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }

    private void makeDatabases(List<DatabaseRoles> databases) throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var database : databases) {
                for (var sql : database.statements()) {
                    statement.execute(sql);
                }
            }
            var access = databases.stream().map(DatabaseRoles::access).collect(Collectors.joining());
            Files.writeString(data.resolve("pg_hba.conf"), access);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            close();
            throw new LocalFailure("PostgreSQL refused to make the databases: " + e.getMessage(), e);
        }
    }
}
