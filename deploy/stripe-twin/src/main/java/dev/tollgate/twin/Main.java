package dev.tollgate.twin;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts the twin as a process: {@code java -jar stripe-twin.jar --port 12111}. */
public final class Main {
    private static final String USAGE =
            "Usage: java -jar stripe-twin.jar [--port 12111] [--host 127.0.0.1] [--public-url URL] [--snapshot FILE] [--record FILE]";

    private Main() {}

    /** Runs until the process is stopped; exits with 2 when an argument is invalid or the port taken. */
    public static void main(String[] args) throws InterruptedException {
        TwinOptions options = optionsOrExit(args);
        StripeTwin twin = startOrExit(options);
        Runtime.getRuntime().addShutdownHook(new Thread(twin::close, "twin-stop"));
        System.out.println(banner(twin));
        new CountDownLatch(1).await();
    }

    static TwinOptions parse(List<String> args) {
        TwinOptions options = TwinOptions.defaults().withPort(12111);
        if (System.getenv("STRIPE_TWIN_RECORD") != null) {
            options = options.withRecord(Path.of(System.getenv("STRIPE_TWIN_RECORD")));
        }
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String flag = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(flag + " needs a value");
            }
            options = with(options, flag, rest.next());
        }
        return options;
    }

    private static TwinOptions with(TwinOptions options, String flag, String value) {
        return switch (flag) {
            case "--port" -> options.withPort(Integer.parseInt(value));
            case "--host" -> options.withHost(value);
            case "--public-url" -> options.withPublicUrl(value.replaceAll("/+$", ""));
            case "--snapshot" -> options.withSnapshot(Path.of(value));
            case "--record" -> options.withRecord(Path.of(value));
            default -> throw new IllegalArgumentException("unknown option " + flag);
        };
    }

    private static TwinOptions optionsOrExit(String[] args) {
        try {
            return parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
            throw e;
        }
    }

    private static StripeTwin startOrExit(TwinOptions options) {
        try {
            return StripeTwin.start(options);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw e;
        }
    }

    private static String banner(StripeTwin twin) {
        String line = "*".repeat(72);
        return String.join(
                "\n",
                line,
                "*  STRIPE TWIN: this is NOT Stripe. No real money, no real cards.",
                "*  API       " + twin.baseUrl() + "/v1  (any sk_test_… key, version "
                        + dev.tollgate.twin.core.api.ApiVersions.CURRENT + ")",
                "*  Operator  " + twin.baseUrl() + "/_twin  (anyone who reaches this port may use it)",
                line);
    }
}
