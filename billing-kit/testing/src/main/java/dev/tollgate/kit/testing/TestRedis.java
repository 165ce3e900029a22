package dev.tollgate.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Redis as its operator sees it. The service under test has the rights that {@code deploy/redis/users.acl} gives it, as
 * in production, and may neither flush nor look at other services' keys.
 */
public final class TestRedis {
    static final String PASSWORD = "secret";
    private static final String OPERATOR = "operator";
    private static final Path RULES = Path.of("deploy", "redis", "users.acl");

    /** The process that is stopped, if it is. */
    private static volatile String silent;

    private TestRedis() {}

    /** Runs one command as the operator and returns Redis's answer as it comes over the wire. */
    public static String run(String command) {
        int port = URI.create(ConfigProvider.getConfig().getValue("REDIS_URL", String.class))
                .getPort();
        return run(port, command);
    }

    static String run(int port, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "AUTH " + OPERATOR + " " + PASSWORD + "\r\n" + command + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Until {@link #answerAgain}, Redis takes connections and commands and answers none. */
    public static void fallSilent() {
        Matcher process = Pattern.compile("process_id:(\\d+)").matcher(run("INFO server"));
        if (silent != null || !process.find()) {
            throw new IllegalStateException("Redis is silent already, or does not name its process");
        }
        silent = process.group(1);
        signal("STOP");
    }

    /** Redis answers, what came meanwhile too. */
    public static void answerAgain() {
        if (silent != null) {
            signal("CONT");
            silent = null;
        }
    }

    private static void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, silent).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The users of the product, each with the same password, and one who may do everything. */
    static String users() throws IOException {
        String hash = sha256(PASSWORD);
        String users = Files.readAllLines(rules()).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("#\\{[a-z]+}", "#" + hash))
                .collect(Collectors.joining("\n", "", "\n"));
        return users + "user " + OPERATOR + " on #" + hash + " ~* &* +@all\n";
    }

    /** Tests run in their module's folder, which lies somewhere below the project's. */
    private static Path rules() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(RULES))) {
            folder = folder.getParent();
        }
        return folder.resolve(RULES);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
