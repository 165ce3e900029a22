package dev.tollgate.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.port.LocalPorts;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No machine of ours need have Docker: the file is parsed and held against the tree and against the launcher. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeFileTest {
    private static final Path ROOT = Path.of(System.getProperty("tollgate.root"));
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    private static final List<String> SET_BY_THE_LAUNCHER_FOR_ALL =
            List.of("REDIS_URL", "DASHBOARD_URL", "OUTSIDE_JWKS", "OUTSIDE_ISSUER");

    private final YamlFile compose = YamlFile.read(ROOT.resolve("docker-compose.yml"));
    private final Map<String, Object> services = compose.map("services");

    @Test
    void every_build_folder_has_a_dockerfile() {
        assertThat(services.keySet().stream().filter(name -> service(name).has("build")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(
                                ROOT.resolve(service(name).text("build")).resolve("Dockerfile"))
                        .exists());
    }

    @Test
    void every_mounted_file_and_volume_exists() {
        for (var name : services.keySet()) {
            assertThat(service(name).texts("volumes")).allSatisfy(volume -> {
                var source = volume.split(":")[0];
                if (!source.startsWith(".")) {
                    assertThat(compose.map("volumes")).containsKey(source);
                } else if (!source.endsWith("/target")) {
                    assertThat(ROOT.resolve(source)).exists();
                }
            });
        }
    }

    @Test
    void every_port_is_published_on_loopback_only() {
        assertThat(services.keySet().stream().flatMap(name -> service(name).texts("ports").stream()))
                .hasSize(6)
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void whoever_is_waited_for_is_a_service_and_healthy_ones_have_a_check() {
        for (var name : services.keySet()) {
            service(name).map("depends_on").forEach((needed, condition) -> {
                assertThat(services).containsKey(needed);
                if (condition.toString().contains("service_healthy")) {
                    assertThat(service(needed).has("healthcheck")).isTrue();
                }
            });
        }
    }

    @Test
    void each_service_gets_the_settings_that_the_launcher_gives_it() {
        for (var local : LocalService.values()) {
            var expected = new TreeSet<>(launcherSettings(local));
            expected.add("SMALLRYE_CONFIG_LOCATIONS");

            assertThat(service(local.module()).map("environment").keySet())
                    .as(local.module())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void only_known_names_are_read_from_the_users_environment() throws IOException {
        var names = new ArrayList<String>();
        var matcher = VARIABLE.matcher(compose.source());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("STRIPE_") || name.endsWith("_PASSWORD"));
    }

    @Test
    void prometheus_reads_every_service_at_its_port() {
        var scrape = YamlFile.read(ROOT.resolve("deploy/monitoring/prometheus.yml"));
        var expected = List.of(LocalService.values()).stream()
                .map(local -> local.module() + ":" + local.port(new LocalPorts(0)))
                .toList();

        assertThat(scrape.source()).contains("metrics_path: /q/metrics").contains(expected);
        assertThat(services.keySet()).containsAll(modules());
    }

    private static Collection<String> launcherSettings(LocalService local) {
        var shared = new HashMap<String, String>();
        SET_BY_THE_LAUNCHER_FOR_ALL.forEach(name -> shared.put(name, ""));
        var databases = Databases.embedded(1, Map.of("payments", "", "subscriptions", "", "webhooks", ""));
        var keys = new LocalKeys(Path.of("keys"));
        return new ServiceEnvironment(new LocalPorts(0), keys, shared, databases)
                .of(local)
                .keySet();
    }

    private static List<String> modules() {
        return List.of(LocalService.values()).stream().map(LocalService::module).toList();
    }

    private YamlFile service(String name) {
        return compose.at("services").at(name);
    }
}
