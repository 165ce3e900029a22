package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.RetrySettings;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.webhook.Deliveries;
import dev.tollgate.twin.core.webhook.Secrets;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Everything under {@code /_twin}: for the operator, not part of Stripe. */
public final class OperatorSite implements Site {
    private static final String ENDPOINTS = "/_twin/webhook_endpoints/";
    private static final String CLOCK = "/_twin/clock";
    private static final String DEBITS = "/_twin/debits/";
    private static final long DAY_SECONDS = 24 * 3600;

    private final DataSets dataSets;
    private final Deliveries deliveries;
    private final RequestGuards guards;
    private final ClockControl clock;
    private final DebitAnswer debits;

    public OperatorSite(
            DataSets dataSets, Deliveries deliveries, RequestGuards guards, ClockControl clock, DebitAnswer debits) {
        this.clock = clock;
        this.guards = guards;
        this.debits = debits;
        this.dataSets = dataSets;
        this.deliveries = deliveries;
    }

    @Override
    public boolean serves(String path) {
        return path.equals("/") || path.equals("/_twin") || path.startsWith("/_twin/");
    }

    @Override
    public void handle(Request request, Consumer<Reply> answer) {
        if (request.method().equals("GET") && request.path().equals(CLOCK)) {
            clock.show(request.query(), shown -> answer.accept(json(200, shown)));
        } else {
            answer.accept(answer(request));
        }
    }

    private Reply answer(Request request) {
        String account = request.header("Stripe-Account");
        DataSet data = account == null ? dataSets.own() : dataSets.of(account);
        return switch (request.method() + " " + request.path()) {
            case "GET /" -> Reply.seeOther("/_twin");
            case "GET /_twin" -> OperatorPage.of(data, deliveries.log(), guards);
            case "GET /_twin/style.css" -> Reply.text(200, "text/css; charset=utf-8", Html.fill("style", Map.of()));
            case "GET /_twin/deliveries" -> json(200, listed(deliveries.log()));
            case "POST /_twin/faults" -> ordered(request, guards.faults()::order);
            case "POST /_twin/request_limit" -> ordered(request, guards.limit()::set);
            case "POST /_twin/restricted_keys" -> restrictedKey(request);
            case "GET /_twin/restricted_keys" -> json(200, listed(guards.keys().list()));
            case "DELETE /_twin/faults" -> done(guards.faults()::clear);
            case "GET /_twin/hangs" ->
                json(200, Nodes.object().put("count", guards.hangs().count()));
            case "DELETE /_twin/hangs" -> done(guards.hangs()::release);
            case "GET /_twin/agenda" -> json(200, listed(agenda(data)));
            case "GET /_twin/retry_settings" -> json(200, RetrySettings.of(data).toNode());
            case "POST /_twin/retry_settings" ->
                answered(() ->
                        RetrySettings.change(data, Nodes.parse(request.body())).toNode());
            case "POST " + CLOCK -> answered(() -> clock.move(Nodes.parse(request.body())));
            case "POST /_twin/objects" -> imported(data, request);
            default -> named(data, request);
        };
    }

    /** Orders about one object, whose id is in the path. */
    private Reply named(DataSet data, Request request) {
        if (request.path().startsWith(ENDPOINTS)) {
            return rolled(data, request);
        }
        if (request.method().equals("POST") && request.path().startsWith(DEBITS)) {
            return answered(
                    () -> debits.answer(data, request.path().substring(DEBITS.length()), Nodes.parse(request.body())));
        }
        return json(404, Nodes.object().put("error", "The Stripe twin has no " + request.path()));
    }

    private static Reply answered(Supplier<ObjectNode> order) {
        try {
            return json(200, order.get());
        } catch (StripeError | IllegalArgumentException | UncheckedIOException e) {
            return json(400, Nodes.object().put("error", e.getMessage()));
        }
    }

    private static Reply imported(DataSet data, Request request) {
        try {
            ArrayNode ids = Nodes.array();
            Import.into(data, Nodes.parse(request.body())).forEach(ids::add);
            ObjectNode answer = Nodes.object();
            answer.set("imported", ids);
            return json(200, answer);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return json(400, Nodes.object().put("error", "Cannot import: " + e.getMessage()));
        }
    }

    /** {@code POST /_twin/webhook_endpoints/{id}/roll_secret}, {@code {"overlapSeconds": 86400}}. */
    private static Reply rolled(DataSet data, Request request) {
        String[] names = request.path().substring(ENDPOINTS.length()).split("/", -1);
        if (!request.method().equals("POST") || names.length != 2 || !names[1].equals("roll_secret")) {
            return json(404, Nodes.object().put("error", "The Stripe twin has no " + request.path()));
        }
        try {
            long overlap = Nodes.parse(request.body()).path("overlapSeconds").asLong(DAY_SECONDS);
            return json(200, Nodes.object().put("secret", Secrets.roll(data, names[0], Math.max(0, overlap))));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return json(400, Nodes.object().put("error", "Cannot roll the secret: " + e.getMessage()));
        }
    }

    private Reply restrictedKey(Request request) {
        try {
            ObjectNode key = guards.keys().create(Nodes.parse(request.body()));
            dataSets.own().commit();
            return json(200, key);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return json(400, Nodes.object().put("error", "Cannot make this key: " + e.getMessage()));
        }
    }

    private static Reply ordered(Request request, Consumer<JsonNode> order) {
        try {
            order.accept(Nodes.parse(request.body()));
            return json(200, Nodes.object());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return json(400, Nodes.object().put("error", "Cannot order this: " + e.getMessage()));
        }
    }

    private static Reply done(Runnable order) {
        order.run();
        return json(200, Nodes.object());
    }

    /** What is to happen, by the account's time and by test clocks. */
    private static ArrayNode agenda(DataSet data) {
        ArrayNode rows = Nodes.array();
        data.agenda().rows().forEach(row -> rows.add(row.toNode()));
        return rows;
    }

    private static ObjectNode listed(ArrayNode data) {
        ObjectNode list = Nodes.object();
        list.set("data", data);
        return list;
    }

    private static Reply json(int status, ObjectNode body) {
        return Reply.text(status, "application/json", new String(Nodes.bytes(body), StandardCharsets.UTF_8));
    }
}
