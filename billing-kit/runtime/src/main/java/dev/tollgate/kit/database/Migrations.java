package dev.tollgate.kit.database;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the migrations this program brings, in Flyway's way of writing them.
 *
 * @see <a href="https://documentation.red-gate.com/flyway/flyway-concepts/migrations/versioned-migrations">Flyway</a>
 */
record Migrations(Set<String> versions) {
    private static final Pattern VERSIONED = Pattern.compile("V([0-9_.]+)__.*\\.sql");

    /** Those in folders of the class path, whether that is made of folders or of jars. */
    static Migrations in(Collection<String> locations) {
        Set<String> versions = new TreeSet<>();
        locations.forEach(location -> collect(location, versions));
        if (versions.isEmpty()) {
            throw new IllegalStateException("There is no migration in " + locations + ", which cannot be right");
        }
        return new Migrations(versions);
    }

    /** The versions that are not applied yet; versions newer than this program are ignored. */
    Set<String> missingFrom(Collection<String> applied) {
        Set<String> missing = new TreeSet<>(versions);
        missing.removeAll(applied);
        return missing;
    }

    private static void collect(String location, Set<String> versions) {
        try {
            ClassPathUtils.consumeAsPaths(location, folder -> collect(folder, versions));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the migrations in " + location, e);
        }
    }

    private static void collect(Path folder, Set<String> versions) {
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.getFileName() != null)
                    .map(file -> VERSIONED.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(file -> versions.add(file.group(1).replace('_', '.')));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the migrations in " + folder, e);
        }
    }
}
