package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.ApiVersions;
import dev.tollgate.twin.core.api.RequestGuards;
import dev.tollgate.twin.core.api.RequestLimit;
import dev.tollgate.twin.core.http.Html;
import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectTable;
import dev.tollgate.twin.core.store.ObjectType;
import java.time.Instant;
import java.util.Map;

/** The operator's overview page. */
final class OperatorPage {
    private static final int SHOWN = 50;

    private OperatorPage() {}

    static Reply of(DataSet data, JsonNode deliveries, RequestGuards guards) {
        int count = 0;
        for (ObjectType type : ObjectType.values()) {
            count += data.table(type).size();
        }
        Map<String, String> values = Map.of(
                "account", data.account(),
                "version", ApiVersions.CURRENT,
                "count", String.valueOf(count),
                "objects", objects(data),
                "events", events(data),
                "limit", limit(guards.limit()),
                "keys", keys(guards.keys().list()),
                "deliveries", deliveries(deliveries));
        return Reply.html(200, Html.page("operator", "Stripe twin", values));
    }

    private static String limit(RequestLimit limit) {
        return limit.perSecond() == 0
                ? "no limit"
                : "%d a second, %d refused since it was set".formatted(limit.perSecond(), limit.refused());
    }

    private static String keys(JsonNode keys) {
        StringBuilder rows = new StringBuilder();
        keys.forEach(key -> row(
                rows,
                key.path("name").asText(),
                key.path("key").asText(),
                key.path("permissions").toString()));
        return rows.toString();
    }

    private static String objects(DataSet data) {
        StringBuilder rows = new StringBuilder();
        for (ObjectType type : ObjectType.values()) {
            ObjectTable table = data.table(type);
            if (table.size() > 0) {
                String newest = Nodes.id(table.newestFirst().firstEntry().getValue());
                row(rows, type.objectName(), String.valueOf(table.size()), newest);
            }
        }
        return rows.toString();
    }

    private static String events(DataSet data) {
        StringBuilder rows = new StringBuilder();
        data.table(ObjectType.EVENT).newestFirst().values().stream()
                .limit(SHOWN)
                .forEach(event -> row(
                        rows,
                        Instant.ofEpochSecond(event.path("created").asLong()).toString(),
                        event.path("type").asText(),
                        Nodes.id(event),
                        subject(event),
                        event.path("pending_webhooks").asText()));
        return rows.toString();
    }

    private static String subject(ObjectNode event) {
        return event.path("data").path("object").path("id").asText();
    }

    private static String deliveries(JsonNode deliveries) {
        StringBuilder rows = new StringBuilder();
        int shown = 0;
        for (JsonNode delivery : deliveries) {
            if (shown++ == SHOWN) {
                break;
            }
            String last = delivery.path("lastStatus").isNull()
                    ? delivery.path("lastError").asText("")
                    : delivery.path("lastStatus").asText();
            row(
                    rows,
                    delivery.path("event").asText(),
                    delivery.path("type").asText(),
                    delivery.path("url").asText(),
                    delivery.path("state").asText(),
                    delivery.path("attempts").asText(),
                    last.equals("null") ? "" : last);
        }
        return rows.toString();
    }

    private static void row(StringBuilder rows, String... cells) {
        rows.append("<tr>");
        for (String cell : cells) {
            rows.append("<td>").append(Html.escape(cell)).append("</td>");
        }
        rows.append("</tr>");
    }
}
