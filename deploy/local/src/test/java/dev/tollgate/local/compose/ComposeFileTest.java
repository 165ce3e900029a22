package dev.tollgate.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.OutsideRoles;
import dev.tollgate.local.port.LocalPorts;
import dev.tollgate.local.server.DatabaseRoles;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No machine of ours need have Docker: the file is parsed and held against the tree and against the launcher. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeFileTest {
    private static final Path ROOT = Path.of(System.getProperty("tollgate.root"));
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
    /** A version to the last part, or a digest. */
    private static final Pattern EXACT =
            Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+[0-9._]*(-[a-z]+)?(@sha256:[0-9a-f]{64})?");

    private static final Pattern FLAG = Pattern.compile("-XX:[^\"]+");
    private static final Pattern FLAGS_OF_BENCH = Pattern.compile("JVM_FLAGS = '-XX:MaxRAM=1g ([^']+)'");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY|TOKEN|REDIS_URL)");
    private static final Set<String> STRIPES = Set.of(
            "STRIPE_SECRET_KEY",
            "PAYMENTS_STRIPE_KEY",
            "SUBSCRIPTIONS_STRIPE_KEY",
            "WEBHOOKS_STRIPE_KEY",
            "STRIPE_WEBHOOK_SECRET");

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
    void what_takes_its_heap_from_its_memory_has_a_limit_of_it() {
        assertThat(withHeapByMemory()).hasSizeGreaterThanOrEqualTo(4).allMatch(name -> service(name)
                .has("mem_limit"));
    }

    @Test
    void what_is_measured_runs_with_the_flags_of_the_images() throws IOException {
        var bench = FLAGS_OF_BENCH.matcher(Files.readString(ROOT.resolve("deploy/bench/harness/system.mjs")));

        assertThat(bench.find()).isTrue();
        assertThat(withHeapByMemory()).allSatisfy(name -> assertThat(dockerfile(name)
                        .flatMap(line -> FLAG.matcher(line).results())
                        .map(MatchResult::group))
                .containsExactly(bench.group(1).split(" ")));
    }

    private List<String> withHeapByMemory() {
        return services.keySet().stream()
                .filter(name -> service(name).has("build"))
                .filter(name -> dockerfile(name).anyMatch(line -> line.contains("RAMPercentage")))
                .toList();
    }

    @Test
    void every_mounted_file_and_volume_exists() {
        for (var name : services.keySet()) {
            assertThat(service(name).mounts()).allSatisfy(mount -> {
                if (!mount.source().startsWith(".")) {
                    assertThat(compose.map("volumes")).containsKey(mount.source());
                } else if (!mount.source().endsWith("/target")) {
                    assertThat(ROOT.resolve(mount.source())).exists();
                }
            });
        }
    }

    @Test
    void only_dashboard_twin_and_prometheus_are_published_and_on_loopback_only() {
        assertThat(services.keySet().stream().flatMap(name -> service(name).texts("ports").stream()))
                .containsExactlyInAnyOrder("127.0.0.1:8080:8080", "127.0.0.1:12111:12111", "127.0.0.1:9090:9090");
    }

    @Test
    void no_container_runs_as_root_gains_rights_or_writes_to_its_image() {
        assertThat(services.keySet()).allSatisfy(name -> {
            var service = service(name);
            assertThat(service.text("user")).matches("[1-9][0-9]*:[1-9][0-9]*");
            assertThat(service.is("read_only")).isTrue();
            assertThat(service.texts("cap_drop")).containsExactly("ALL");
            assertThat(service.texts("security_opt")).containsExactly("no-new-privileges:true");
            assertThat(service.has("privileged") || service.has("cap_add")).isFalse();
        });
    }

    @Test
    void every_image_has_an_exact_version() {
        var images = new ArrayList<String>();
        for (var name : services.keySet()) {
            images.addAll(
                    service(name).has("image")
                            ? List.of(service(name).text("image"))
                            : dockerfile(name)
                                    .filter(line -> line.startsWith("FROM "))
                                    .map(line -> line.substring("FROM ".length()))
                                    .toList());
        }
        assertThat(images).hasSize(services.size()).allMatch(image -> EXACT.matcher(image)
                .matches());
    }

    @Test
    void no_environment_holds_a_secret_but_the_users_own_in_the_step_that_hands_them_out() {
        for (var name : services.keySet()) {
            var secrets = service(name).map("environment").entrySet().stream()
                    .filter(setting -> SECRET.matcher(setting.getKey()).matches())
                    .filter(setting -> !setting.getValue().toString().startsWith("/run/tollgate/"))
                    .map(Map.Entry::getKey);
            assertThat(secrets).as(name).isSubsetOf(name.equals("prepare") ? STRIPES : Set.of());
        }
    }

    @Test
    void a_container_sees_its_own_secrets_only() {
        for (var name : services.keySet()) {
            if (!name.equals("prepare")) {
                assertThat(secrets(name))
                        .as(name)
                        .allMatch(mount -> mount.source()
                                .equals(name.replace("-service", "").replace("billing-", "") + "-secrets"))
                        .allMatch(YamlFile.Mount::readOnly);
            }
        }
    }

    /**
     * A volume that is empty when a container is made takes over the folder of its image, with owner and mode. All
     * containers are made before the first one starts: only the one that fills the volumes may have such folders.
     */
    @Test
    void no_image_but_the_one_of_the_step_that_fills_them_decides_whose_a_folder_of_secrets_is() {
        for (var name : services.keySet()) {
            if (!name.equals("prepare")) {
                assertThat(secrets(name))
                        .as(name)
                        .allMatch(mount -> mount.noCopy() || mount.target().equals("/run/tollgate"));
            }
        }
        assertThat(secrets("prepare")).noneMatch(YamlFile.Mount::noCopy);
    }

    /** A name on several networks is resolved to an address on any of them. */
    @Test
    void the_gateway_reaches_the_services_on_the_network_whose_addresses_they_trust() {
        var network = compose.at("networks").at("services").at("ipam").texts("config");
        for (var name : List.of("payments", "subscriptions", "webhooks")) {
            var service = service(name + "-service");
            var url = name.toUpperCase(Locale.ROOT) + "_URL";

            assertThat(network)
                    .containsExactly("{subnet=" + service.at("environment").text("TRUSTED_PROXIES") + "}");
            assertThat(service.at("networks").at("services").texts("aliases")).containsExactly(name);
            assertThat(URI.create(service("billing-gateway").at("environment").text(url)))
                    .hasHost(name);
        }
    }

    @Test
    void databases_redis_and_the_services_are_on_networks_that_lead_nowhere() {
        for (var network : List.of("services", "data", "monitoring")) {
            assertThat(compose.at("networks").at(network).is("internal")).isTrue();
        }
        assertThat(service("postgresql").texts("networks")).containsExactly("data");
        assertThat(service("redis").texts("networks")).containsExactly("data");
        assertThat(service("billing-gateway").texts("networks")).doesNotContain("stripe");
        assertThat(service("stripe-twin").texts("networks")).containsExactly("stripe");
    }

    @Test
    void each_database_is_migrated_by_a_step_of_its_own_before_its_service_starts() {
        for (var local : LocalService.values()) {
            local.database().ifPresent(name -> {
                var database = Databases.embedded("postgresql", 5432, List.of(new DatabaseRoles(name, "", "")))
                        .of(name);
                assertThat(service(name + "-migration").map("environment").keySet())
                        .containsExactlyInAnyOrderElementsOf(ServiceEnvironment.ofMigration(database, Path.of("file"))
                                .keySet());
                assertThat(service(local.module()).map("depends_on")).containsKey(name + "-migration");
            });
        }
    }

    @Test
    void what_is_waited_for_is_a_service_and_healthy_ones_have_a_check() {
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
            var expected = launcherSettings(local);

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
        assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("STRIPE_") || name.endsWith("_STRIPE_KEY"));
    }

    @Test
    void prometheus_reads_every_service_at_its_management_port() {
        var scrape = YamlFile.read(ROOT.resolve("deploy/monitoring/prometheus.yml"));
        var expected = List.of(LocalService.values()).stream()
                .map(local -> local.module() + ":" + local.managementPort(new LocalPorts(0)))
                .toList();

        assertThat(scrape.source()).contains("metrics_path: /q/metrics").contains(expected);
        assertThat(services.keySet()).containsAll(modules());
    }

    private static Collection<String> launcherSettings(LocalService local) {
        var outside = new HashMap<>(OutsideRoles.settings(Map.of()));
        outside.putAll(Map.of("OUTSIDE_JWKS", "", "OUTSIDE_ISSUER", "", "RETURN_URL_HOSTS", ""));
        var roles = Stream.of("payments", "subscriptions", "webhooks")
                .map(name -> new DatabaseRoles(name, "", ""))
                .toList();
        var databases = Databases.embedded("postgresql", 1, roles);
        var keys = new LocalKeys(Path.of("keys"));
        return new ServiceEnvironment(new LocalPorts(0), keys, outside, "", databases, Optional.empty())
                .of(local, Path.of("file"))
                .keySet();
    }

    private static List<String> modules() {
        return List.of(LocalService.values()).stream().map(LocalService::module).toList();
    }

    private List<YamlFile.Mount> secrets(String name) {
        return service(name).mounts().stream()
                .filter(mount -> mount.source().endsWith("-secrets"))
                .toList();
    }

    private Stream<String> dockerfile(String name) {
        try {
            return Files.readAllLines(ROOT.resolve(service(name).text("build")).resolve("Dockerfile")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlFile service(String name) {
        return compose.at("services").at(name);
    }
}
