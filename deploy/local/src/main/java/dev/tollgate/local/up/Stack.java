package dev.tollgate.local.up;

import dev.tollgate.local.LocalFailure;
import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.demo.DemoAccounts;
import dev.tollgate.local.demo.GatewayClient;
import dev.tollgate.local.key.LocalKeys;
import dev.tollgate.local.key.OutsideRoles;
import dev.tollgate.local.key.OutsideToken;
import dev.tollgate.local.layout.Layout;
import dev.tollgate.local.layout.Secrets;
import dev.tollgate.local.process.Child;
import dev.tollgate.local.process.JavaProgram;
import dev.tollgate.local.process.JvmFlags;
import dev.tollgate.local.process.Parts;
import dev.tollgate.local.process.Readiness;
import dev.tollgate.local.server.MailSink;
import dev.tollgate.local.service.DatabaseAccess;
import dev.tollgate.local.service.Databases;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.service.ServiceEnvironment;
import dev.tollgate.local.service.ServiceFiles;
import dev.tollgate.local.service.SigningKeys;
import dev.tollgate.local.stripe.StripeSettings;
import dev.tollgate.local.stripe.StripeSide;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts the parts in the order in which they need each other. */
final class Stack {
    private static final List<String> SERVICE_FLAGS = JvmFlags.from(System.getenv());
    private static final Readiness SERVICE_READINESS = new Readiness(Duration.ofSeconds(120));

    private final Layout layout;
    private final StripeSide stripe;
    private final Parts parts;
    private final Console console;
    private final Secrets secrets;

    Stack(Layout layout, StripeSide stripe, Parts parts, Console console) {
        this.layout = layout;
        this.stripe = stripe;
        this.parts = parts;
        this.console = console;
        this.secrets = new Secrets(layout);
    }

    /** Returns when every service is ready and the demo accounts are made. */
    Run start() {
        requireBuilt();
        console.say("Starting; databases are fresh unless they are your own, logs are in " + layout.logs());
        var keys = new LocalKeys(layout.keys()).prepare();
        var servers = new Servers(layout, parts, console, secrets);
        var databases = servers.databases(System.getenv());
        var migrations = new Migrations(layout, parts, JvmFlags.OF_A_LAPTOP);
        migrations.start(databases);
        var redis = servers.redis(System.getenv());
        startMailSink();
        var stripeSettings = startStripe();
        var signing = new SigningKeys(secrets.fresh(), secrets.fresh());
        var files = new ServiceFiles(layout.services(), databases, redis, signing, stripeSettings);
        var environment = new ServiceEnvironment(
                layout.ports(), keys, outside(keys), dashboard(), databases, stripe.businessClock());
        var began = System.nanoTime();
        var services = startServices(environment, files);
        migrations.awaitEnd();
        awaitReady(services, began);
        return run(keys, stripeSettings.starterPrice(), databases);
    }

    private static Map<String, String> outside(LocalKeys keys) {
        var outside = new LinkedHashMap<>(OutsideRoles.settings(System.getenv()));
        outside.put("RETURN_URL_HOSTS", given("RETURN_URL_HOSTS", "app.example.com"));
        outside.put("OUTSIDE_JWKS", given("OUTSIDE_JWKS", keys.outsideKeySet().toString()));
        outside.put("OUTSIDE_ISSUER", given("OUTSIDE_ISSUER", LocalKeys.OUTSIDE_SIGNER));
        return outside;
    }

    private void requireBuilt() {
        var jars = Stream.concat(
                Arrays.stream(LocalService.values()).map(service -> service.jar(layout.root())),
                Stream.of(layout.twinJar()));
        jars.filter(jar -> !jar.toFile().exists()).findFirst().ifPresent(jar -> {
            throw new LocalFailure(layout.root().relativize(jar) + " is not built. Run: ./mvnw -DskipTests package");
        });
    }

    private void startMailSink() {
        var began = System.nanoTime();
        parts.start(() -> MailSink.start(layout.ports().mail()));
        console.done("mail sink", began);
    }

    private StripeSettings startStripe() {
        if (stripe.usesTwin()) {
            startTwin();
        }
        return stripe.prepare(secrets.webhook());
    }

    private void startTwin() {
        var began = System.nanoTime();
        var command = new JavaProgram(layout.twinJar(), SERVICE_FLAGS).command(twinArguments());
        var twin = parts.start(() -> Child.start("stripe-twin", command, Map.of(), log("stripe-twin")));
        new Readiness(Duration.ofSeconds(30)).await(twin, stripe.twin().resolve("/_twin"));
        watch(twin);
        console.done("Stripe twin", began);
    }

    /** Databases that are kept know objects at Stripe, so the twin keeps those. */
    private String[] twinArguments() {
        var arguments = new ArrayList<>(
                List.of("--port", Integer.toString(layout.ports().twin()), "--host", "127.0.0.1"));
        if (Servers.keepDatabases(System.getenv())) {
            arguments.addAll(List.of("--snapshot", layout.twinSnapshot().toString()));
        }
        return arguments.toArray(String[]::new);
    }

    private Map<LocalService, Child> startServices(ServiceEnvironment environment, ServiceFiles files) {
        var children = new LinkedHashMap<LocalService, Child>();
        for (var service : LocalService.values()) {
            var command = new JavaProgram(service.jar(layout.root()), SERVICE_FLAGS).command();
            var settings = environment.of(service, files.write(service));
            children.put(
                    service,
                    parts.start(() -> Child.start(service.module(), command, settings, log(service.module()))));
        }
        return children;
    }

    private void awaitReady(Map<LocalService, Child> children, long began) {
        children.entrySet().parallelStream().forEach(entry -> {
            SERVICE_READINESS.await(entry.getValue(), readiness(entry.getKey()));
            watch(entry.getValue());
            console.done(entry.getKey().module(), began);
        });
    }

    /** Reports a process that ended and starts none anew, so that what it left can be looked at. */
    private void watch(Child child) {
        child.onUnexpectedEnd(code -> console.say("%s ended with exit code %d; the others go on. Its log: %s"
                .formatted(child.name(), code, child.log())));
    }

    private Run run(LocalKeys keys, String starterPrice, Databases databases) {
        var began = System.nanoTime();
        var backend = client(keys, "backend");
        var admin = client(keys, "admin");
        var links = new DemoAccounts(backend, admin, stripe.api(), starterPrice).make();
        console.done("demo accounts", began);
        var twin = stripe.usesTwin() ? Optional.of(stripe.twin()) : Optional.<URI>empty();
        var run = new Run(dashboard(), twin, links, places(databases));
        PrivateFiles.write(layout.runFile(), run.json());
        return run;
    }

    private static Map<String, DatabaseAccess> places(Databases databases) {
        var places = new LinkedHashMap<String, DatabaseAccess>();
        for (var service : LocalService.values()) {
            service.database().ifPresent(name -> places.put(name, databases.of(name)));
        }
        return places;
    }

    private GatewayClient client(LocalKeys keys, String role) {
        var token = new OutsideToken("local-up", Optional.empty(), role, Duration.ofMinutes(10))
                .signedBy(keys.outsideSigner(), Clock.systemUTC().instant());
        return new GatewayClient(LocalService.GATEWAY.address(layout.ports()), token);
    }

    private URI readiness(LocalService service) {
        return service.readiness(layout.ports());
    }

    private Path log(String name) {
        return layout.logs().resolve(name + ".log");
    }

    private String dashboard() {
        return given("DASHBOARD_URL", "http://localhost:" + layout.ports().gateway());
    }

    private static String given(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
