package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** No account is billed for two subscriptions of a plan, whether Tollgate sold them or not. */
final class BilledOnce implements Invariant {
    private static final Set<String> NOT_BILLED = Set.of("incomplete", "incomplete_expired", "canceled");

    @Override
    public String name() {
        return "billed once";
    }

    @Override
    public Finding check(Deployment system) {
        var accounts = AccountsApart.accounts(system.payments());
        var billed = new TreeMap<String, List<String>>();
        for (var object : system.stripe().subscriptions().values()) {
            var account = accounts.get(object.path("customer").asText());
            if (account != null && isBilled(object) && isOfPlan(system, object)) {
                billed.computeIfAbsent(account, any -> new ArrayList<>()).add(describe(object));
            }
        }
        var faults = new ArrayList<String>();
        billed.forEach((account, subscriptions) -> {
            if (subscriptions.size() > 1) {
                faults.add("%s has %s live plan subscriptions: %s"
                        .formatted(
                                account,
                                subscriptions.size() == 2 ? "two" : Integer.toString(subscriptions.size()),
                                String.join(", ", subscriptions)));
            }
        });
        return new Finding("%d accounts with a plan's subscription".formatted(billed.size()), faults);
    }

    private static boolean isBilled(JsonNode object) {
        return !NOT_BILLED.contains(object.path("status").asText());
    }

    private static boolean isOfPlan(Deployment system, JsonNode object) {
        return system.plans().best(system.stripe().items(object)).isPresent();
    }

    private static String describe(JsonNode object) {
        return "%s (%s, %s)"
                .formatted(
                        object.get("id").asText(),
                        object.get("status").asText(),
                        object.path("metadata").has("tollgate_id") ? "sold here" : "not sold here");
    }
}
