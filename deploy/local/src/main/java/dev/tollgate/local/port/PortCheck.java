package dev.tollgate.local.port;

import dev.tollgate.local.LocalFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names, before anything is started, the ports that are taken. */
public final class PortCheck {
    private static final int CONNECT_TIMEOUT_MILLIS = 200;
    private static final int TRIES = 1000;

    /** Between the ports of a run and those that systems give to outgoing connections (from 32768 on). */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(13_000, 20_000));

    private PortCheck() {}

    /** Fails with one message that names every taken port and how to find who holds it. */
    public static void requireFree(Map<String, Integer> needed) {
        var taken = needed.entrySet().stream()
                .filter(port -> isTaken(port.getValue()))
                .map(port -> sentence(port.getKey(), port.getValue()))
                .collect(Collectors.joining(System.lineSeparator()));
        if (!taken.isEmpty()) {
            throw new LocalFailure(taken);
        }
    }

    /** A port that is free now, and that no outgoing connection takes before it is used; each call names another. */
    public static int free() {
        return IntStream.generate(NEXT::getAndIncrement)
                .limit(TRIES)
                .filter(port -> !isTaken(port))
                .findFirst()
                .orElseThrow(() -> new LocalFailure("This machine has no free port from " + (NEXT.get() - TRIES)));
    }

    private static String sentence(String name, int port) {
        return "Port " + port + ", which " + name
                + " needs, is taken by another process. Find it with: ss -ltnp 'sport = :" + port
                + "'  (macOS: lsof -nP -iTCP:" + port + " -sTCP:LISTEN)";
    }

    private static boolean isTaken(int port) {
        return answers(port) || !canBind(port);
    }

    /** On some systems a wildcard listener leaves the loopback address bindable, so binding alone proves nothing. */
    private static boolean answers(int port) {
        return Stream.of("127.0.0.1", "::1").anyMatch(address -> answers(new InetSocketAddress(address, port)));
    }

    private static boolean answers(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBind(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
