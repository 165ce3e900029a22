package dev.tollgate.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets of a run as its files hold them, and what its processes show of them to other users of the system. */
record KeptSecrets(Map<String, Map<String, String>> byFile) {
    private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z_]{16,}");
    private static final Set<String> PUBLIC = Set.of(
            "STRIPE_API_BASE",
            "STRIPE_API_VERSION",
            "STRIPE_REQUESTS_PER_SECOND",
            "STRIPE_STARTER_PRICE_ID",
            "STRIPE_PROFESSIONAL_PRICE_ID");

    static KeptSecrets in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new KeptSecrets(files.collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".properties", ""),
                    KeptSecrets::read,
                    (one, other) -> one,
                    TreeMap::new)));
        }
    }

    /** Passwords, keys and signing secrets, taken out of the addresses they stand in. */
    List<String> values() {
        return byFile.values().stream()
                .flatMap(settings -> settings.entrySet().stream())
                .filter(setting -> !PUBLIC.contains(setting.getKey()))
                .flatMap(setting -> SECRET.matcher(setting.getValue()).results())
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    Set<String> namesIn(String file) {
        return byFile.get(file).keySet();
    }

    /** Each process that shows a secret in its environment or on its command line. */
    List<String> shownBy(List<Long> processes) {
        var secrets = values();
        return processes.stream()
                .flatMap(pid -> Stream.of("environ", "cmdline").map(file -> "/proc/" + pid + "/" + file))
                .filter(file -> secrets.stream().anyMatch(text(file)::contains))
                .toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static Map<String, String> read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<String, String>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        return settings;
    }

    /** Where Redis listens. */
    int redisPort() {
        return URI.create(byFile().get("gateway").get("REDIS_URL")).getPort();
    }
}
