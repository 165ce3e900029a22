package dev.tollgate.kit.testing.relay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Relays webhooks from the Stripe twin to their receiver: delays, withholds, loses, doubles and shuffles them by a seed.
 * The twin's deliveries are accepted at once; each copy is sent on until it is answered 2xx or refused for good, for a
 * minute at most.
 */
public final class WebhookRelay implements AutoCloseable {
    private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([a-z_]+\\.[a-z_.]+)\"");
    private static final int THREADS = 8;
    private static final int PAUSE_MILLIS = 250;
    private static final int MOST_ATTEMPTS = 240;

    private final URI target;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Map<String, AtomicInteger> ordinals = new ConcurrentHashMap<>();
    private final List<Webhook> withheld = new ArrayList<>();
    private final AtomicInteger onTheWay = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private Long seed;
    private boolean lossy;

    private WebhookRelay(URI target, HttpServer server) {
        this.target = target;
        this.server = server;
    }

    /** Starts one on a free port of the loopback interface; until {@link #trouble} it passes everything on at once. */
    public static WebhookRelay start(URI target) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookRelay relay = new WebhookRelay(target, server);
            server.setExecutor(relay.threads);
            server.createContext("/", relay::receive);
            server.start();
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address to give to the twin instead of the receiver's. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** From now on webhooks have the fates of this seed; all of them arrive in the end. */
    public void trouble(long newSeed) {
        trouble(newSeed, false);
    }

    /** The same, and some of them are accepted and never delivered. */
    public void troubleAndLose(long newSeed) {
        trouble(newSeed, true);
    }

    private synchronized void trouble(long newSeed, boolean loses) {
        ordinals.clear();
        seed = newSeed;
        lossy = loses;
    }

    /**
     * Ends the trouble: what was withheld is sent on, in another order than it came, and so is all that comes. What was
     * lost stays so.
     */
    public synchronized void flush() {
        seed = null;
        for (int i = withheld.size() - 1; i >= 0; i--) {
            send(withheld.get(i), Duration.ZERO);
        }
        withheld.clear();
    }

    /** Whether nothing is on its way to the receiver; what is withheld does not count. */
    public boolean isIdle() {
        return onTheWay.get() == 0;
    }

    /** How many were accepted and never delivered. */
    public int lost() {
        return lost.get();
    }

    /** How many were answered with a refusal that would be repeated, or by nothing else than "later" for a minute. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            dispatch(new Webhook(body, exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private synchronized void dispatch(Webhook webhook) {
        Fate fate = seed == null ? Fate.AT_ONCE : fate(webhook);
        if (fate.withheld()) {
            withheld.add(webhook);
        }
        if (fate.isLost()) {
            lost.incrementAndGet();
        }
        fate.copies().forEach(after -> send(webhook, after));
    }

    private Fate fate(Webhook webhook) {
        Matcher found = TYPE.matcher(new String(webhook.body(), StandardCharsets.UTF_8));
        String type = "";
        while (found.find()) {
            // The event's own type is the last member.
            type = found.group(1);
        }
        int ordinal = ordinals.computeIfAbsent(type, t -> new AtomicInteger()).getAndIncrement();
        return Fate.of(seed, lossy, type, ordinal);
    }

    private void send(Webhook webhook, Duration after) {
        onTheWay.incrementAndGet();
        threads.schedule(() -> attempt(webhook, 1), after.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(Webhook webhook, int number) {
        Webhook.Answer answer = webhook.sendTo(client, target);
        if (answer == Webhook.Answer.BUSY && number < MOST_ATTEMPTS) {
            threads.schedule(() -> attempt(webhook, number + 1), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        if (answer != Webhook.Answer.TAKEN) {
            refused.incrementAndGet();
        }
        onTheWay.decrementAndGet();
    }
}
