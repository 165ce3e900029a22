package dev.tollgate.twin.core.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.event.EventListener;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.core.store.SnapshotPart;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivers events to every endpoint that wants them: signed, in no particular order, retried on failure. */
public final class Deliveries implements EventListener, SnapshotPart {
    private final Vertx vertx;
    private final Sender sender;
    private final Duration delay;
    private final List<Duration> retryDelays;
    private final DeliveryLog log = new DeliveryLog();
    private final Set<Delivery> waiting = new LinkedHashSet<>();
    private final Map<String, EndpointQueue> queues = new HashMap<>();
    private final DataSets dataSets;
    private boolean stopped;

    public Deliveries(Vertx vertx, DataSets dataSets, Duration delay, List<Duration> retryDelays) {
        this.dataSets = dataSets;
        this.vertx = vertx;
        this.delay = delay;
        this.retryDelays = List.copyOf(retryDelays);
        this.sender = new Sender(vertx);
    }

    @Override
    public int interested(DataSet data, String eventType) {
        return (int) endpoints(data).stream().filter(e -> wants(e, eventType)).count();
    }

    @Override
    public void committed(DataSet data, ObjectNode event) {
        for (ObjectNode endpoint : endpoints(data)) {
            if (wants(endpoint, event.path("type").asText())) {
                Delivery delivery = new Delivery(data, event, endpoint);
                log.add(delivery);
                after(delay, delivery);
            }
        }
    }

    /** The latest deliveries, newest first. */
    public ArrayNode log() {
        return log.toNode();
    }

    /** Stops all attempts; the snapshot keeps pending deliveries. */
    public void stop() {
        stopped = true;
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public Capture capture() {
        ArrayNode saved = Nodes.array();
        for (Delivery delivery : waiting) {
            saved.add(delivery.toNode().put("account", delivery.data().account()));
        }
        return out -> out.writeTree(saved);
    }

    @Override
    public void restore(JsonNode saved) {
        for (JsonNode node : saved) {
            Delivery delivery =
                    Delivery.restored(dataSets.of(node.path("account").asText()), node);
            if (delivery != null) {
                log.add(delivery);
                waiting.add(delivery);
            }
        }
    }

    /** Resumes restored deliveries. */
    public void start() {
        for (Delivery delivery : List.copyOf(waiting)) {
            long seconds = delivery.nextAttemptAt() - delivery.data().clock().realNow();
            after(seconds > 0 ? Duration.ofSeconds(seconds) : delay, delivery);
        }
    }

    private static List<ObjectNode> endpoints(DataSet data) {
        return List.copyOf(data.table(ObjectType.WEBHOOK_ENDPOINT).newestFirst().values());
    }

    private static boolean wants(ObjectNode endpoint, String eventType) {
        if (!isEnabled(endpoint)) {
            return false;
        }
        for (JsonNode wanted : endpoint.path("enabled_events")) {
            if (wanted.asText().equals("*") || wanted.asText().equals(eventType)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnabled(ObjectNode endpoint) {
        return endpoint.path("status").asText().equals("enabled");
    }

    private void after(Duration wait, Delivery delivery) {
        waiting.add(delivery);
        vertx.setTimer(Math.max(1, wait.toMillis()), timer -> due(delivery));
    }

    private void due(Delivery delivery) {
        EndpointQueue queue = queues.computeIfAbsent(delivery.endpoint(), endpoint -> new EndpointQueue());
        if (!stopped && queue.admit(delivery)) {
            attempt(delivery);
        }
    }

    private void attempt(Delivery delivery) {
        DataSet data = delivery.data();
        ObjectNode endpoint = data.find(ObjectType.WEBHOOK_ENDPOINT, delivery.endpoint());
        ObjectNode event = data.find(ObjectType.EVENT, delivery.event());
        if (endpoint == null || event == null || !isEnabled(endpoint)) {
            waiting.remove(delivery);
            delivery.giveUp();
            next(delivery.endpoint());
            return;
        }
        byte[] body = Nodes.bytes(event);
        long now = data.clock().realNow();
        String signature = Signature.header(Secrets.of(data, delivery.endpoint(), now), now, body);
        sender.post(endpoint.path("url").asText(), signature, body)
                .onSuccess(status -> answered(delivery, status, null))
                .onFailure(failure -> answered(delivery, null, failure.getMessage()));
    }

    private void next(String endpoint) {
        EndpointQueue queue = queues.get(endpoint);
        Delivery next = queue.next();
        if (next != null) {
            vertx.runOnContext(ignored -> attemptNext(next));
        } else if (queue.isEmpty()) {
            queues.remove(endpoint);
        }
    }

    private void attemptNext(Delivery delivery) {
        if (!stopped) {
            attempt(delivery);
        }
    }

    private void answered(Delivery delivery, Integer status, String error) {
        if (stopped) {
            return;
        }
        waiting.remove(delivery);
        next(delivery.endpoint());
        if (delivery.attempted(status, error)) {
            acknowledged(delivery.data(), delivery.event());
        } else if (delivery.attempts() <= retryDelays.size()) {
            Duration wait = retryDelays.get(delivery.attempts() - 1);
            delivery.retryAt(delivery.data().clock().realNow() + wait.toSeconds());
            after(wait, delivery);
        } else {
            delivery.giveUp();
        }
    }

    private static void acknowledged(DataSet data, String eventId) {
        ObjectNode event = data.find(ObjectType.EVENT, eventId);
        if (event != null) {
            int pending = event.path("pending_webhooks").asInt();
            ObjectNode fewer = Nodes.shallowCopy(event);
            data.put(fewer.put("pending_webhooks", Math.max(0, pending - 1)));
            data.commit();
        }
    }
}
