package dev.tollgate.subscriptions.usage.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.tollgate.subscriptions.limit.AccountPlan;
import dev.tollgate.subscriptions.limit.AdmissionState;
import dev.tollgate.subscriptions.limit.ConsumeCall.KeyId;
import dev.tollgate.subscriptions.limit.Counter;
import dev.tollgate.subscriptions.limit.CounterKey;
import dev.tollgate.subscriptions.limit.Decision;
import dev.tollgate.subscriptions.limit.StoredAnswer;
import dev.tollgate.subscriptions.plan.Plans;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** What the rows of the usage tables mean. */
@ApplicationScoped
class UsageRows {
    private final Plans plans;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    UsageRows(Plans plans, ObjectMapper json) {
        this.plans = plans;
        this.reader = json.readerFor(Decision.class);
        this.writer = json.writerFor(Decision.class);
    }

    /** What the locked rows and the stored answers say. */
    AdmissionState state(RowSet<Row> locked, RowSet<Row> answers) {
        Map<CounterKey, Counter> counters = new HashMap<>();
        Map<String, AccountPlan> plans = new HashMap<>();
        for (Row row : locked) {
            String account = row.getString("a");
            if (row.getLong("version") != null) {
                counters.put(
                        new CounterKey(
                                account,
                                row.getString("m"),
                                row.getOffsetDateTime("p").toInstant()),
                        counter(row));
            }
            plans.put(account, plan(row.getString("plan"), row.getLong("plan_version")));
        }
        return new AdmissionState(counters, answers(answers), plans);
    }

    static Counter counter(Row row) {
        return new Counter(row.getLong("used"), row.getLong("held"), row.getLong("version"));
    }

    /** The plans of those accounts that have an entitlement; the others are on the free plan. */
    Map<String, AccountPlan> plans(RowSet<Row> rows) {
        Map<String, AccountPlan> found = new HashMap<>();
        for (Row row : rows) {
            found.put(row.getString("account"), plan(row.getString("plan"), row.getLong("version")));
        }
        return found;
    }

    /** The plan of an account without an entitlement. */
    AccountPlan freePlan() {
        return new AccountPlan(plans.free(), 0);
    }

    private AccountPlan plan(String plan, Long version) {
        return plan == null ? freePlan() : new AccountPlan(plans.stored(plan), version);
    }

    private Map<KeyId, StoredAnswer> answers(RowSet<Row> rows) {
        Map<KeyId, StoredAnswer> answers = new HashMap<>();
        for (Row row : rows) {
            answers.put(new KeyId(row.getString("account"), row.getString("key")), answer(row));
        }
        return answers;
    }

    StoredAnswer answer(Row row) {
        return new StoredAnswer(row.getString("metric"), row.getLong("quantity"), decision(row.getString("answer")));
    }

    String json(Decision decision) {
        try {
            return writer.writeValueAsString(decision);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision cannot be written", e);
        }
    }

    private Decision decision(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored decision cannot be read", e);
        }
    }
}
