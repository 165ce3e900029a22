package dev.tollgate.local.server;

import dev.tollgate.local.PrivateFiles;
import dev.tollgate.local.process.Child;
import dev.tollgate.local.process.Parts;
import dev.tollgate.local.process.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** Redis from an embedded binary, on the loopback address, in memory only, for the users of an ACL file alone. */
public record RedisServer(int port) {
    private static final int ANSWER_TIMEOUT_MILLIS = 500;

    /** Starts it with these users' rights and waits until it answers. */
    public void start(Parts parts, Path folder, Path log, String users) {
        PrivateFiles.write(folder.resolve("users.acl"), users);
        var child = parts.start(() -> Child.start("Redis", command(folder), Map.of(), log));
        new Readiness(Duration.ofSeconds(20)).await(child, this::answers);
    }

    private List<String> command(Path folder) throws IOException {
        var program = ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        return List.of(
                program.getPath(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString(),
                "--aclfile",
                folder.resolve("users.acl").toString());
    }

    /** A refusal to a client without a login is an answer. */
    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '-';
        } catch (IOException e) {
            return false;
        }
    }
}
