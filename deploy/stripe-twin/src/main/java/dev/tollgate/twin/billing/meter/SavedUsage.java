package dev.tollgate.twin.billing.meter;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.DataSets;
import dev.tollgate.twin.core.store.SnapshotPart;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The usage of all accounts in the snapshot: rows of plain values, for there may be many. */
final class SavedUsage implements SnapshotPart {
    private static final String USAGE = "usage";
    private static final String IDENTIFIERS = "identifiers";

    private final DataSets dataSets;

    SavedUsage(DataSets dataSets) {
        this.dataSets = dataSets;
    }

    /** The usage of an account at one moment. */
    private record Saved(Map<MeterUsage.Owner, List<Usage>> usage, Map<String, MeterUsage.Received> identifiers) {
        static Saved of(MeterUsage now) {
            Map<MeterUsage.Owner, List<Usage>> usage = new LinkedHashMap<>();
            now.all().forEach((owner, all) -> usage.put(owner, List.copyOf(all)));
            return new Saved(usage, new LinkedHashMap<>(now.identifiers()));
        }
    }

    @Override
    public String name() {
        return "meter_events";
    }

    @Override
    public Capture capture() {
        Map<String, Saved> accounts = new LinkedHashMap<>();
        for (DataSet data : dataSets.all()) {
            accounts.put(data.account(), Saved.of(MeterUsage.of(data)));
        }
        return out -> {
            out.writeStartObject();
            for (Map.Entry<String, Saved> account : accounts.entrySet()) {
                out.writeObjectFieldStart(account.getKey());
                write(out, account.getValue());
                out.writeEndObject();
            }
            out.writeEndObject();
        };
    }

    private static void write(JsonGenerator out, Saved saved) throws IOException {
        out.writeArrayFieldStart(USAGE);
        for (Map.Entry<MeterUsage.Owner, List<Usage>> entry : saved.usage().entrySet()) {
            for (Usage usage : entry.getValue()) {
                out.writeStartArray();
                row(out, entry.getKey(), usage);
                out.writeEndArray();
            }
        }
        out.writeEndArray();
        out.writeArrayFieldStart(IDENTIFIERS);
        for (Map.Entry<String, MeterUsage.Received> entry : saved.identifiers().entrySet()) {
            out.writeStartArray();
            row(out, entry.getValue().owner(), entry.getValue().usage());
            out.writeString(entry.getKey());
            out.writeNumber(entry.getValue().seconds());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private static void row(JsonGenerator out, MeterUsage.Owner owner, Usage usage) throws IOException {
        out.writeString(owner.meter());
        out.writeString(owner.customer());
        out.writeNumber(usage.timestamp());
        out.writeNumber(usage.sequence());
        out.writeString(usage.value().toPlainString());
    }

    @Override
    public void restore(JsonNode saved) {
        for (Map.Entry<String, JsonNode> account : saved.properties()) {
            MeterUsage usage = MeterUsage.of(dataSets.of(account.getKey()));
            for (JsonNode row : account.getValue().path(USAGE)) {
                usage.restore(owner(row), usage(row));
            }
            for (JsonNode row : account.getValue().path(IDENTIFIERS)) {
                usage.identifiers()
                        .put(
                                row.get(5).asText(),
                                new MeterUsage.Received(
                                        owner(row), usage(row), row.get(6).asLong()));
            }
        }
    }

    private static MeterUsage.Owner owner(JsonNode row) {
        return new MeterUsage.Owner(row.get(0).asText(), row.get(1).asText());
    }

    private static Usage usage(JsonNode row) {
        return new Usage(
                row.get(2).asLong(),
                row.get(3).asLong(),
                new BigDecimal(row.get(4).asText()));
    }
}
