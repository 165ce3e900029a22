package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** No account has two live subscriptions that Tollgate sold, and no two pages on which it could pay for another. */
final class SoldOnce implements Invariant {
    private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");
    private static final String ACCOUNT = "tollgate_account";

    @Override
    public String name() {
        return "sold once";
    }

    @Override
    public Finding check(Deployment system) {
        var faults = new ArrayList<String>();
        var live = byAccount(system.stripe().subscriptions().values().stream()
                .filter(object -> !ENDED.contains(object.get("status").asText()))
                .toList());
        var open = byAccount(payable(system));
        live.forEach((account, ids) -> {
            if (ids.size() > 1) {
                faults.add(account + " was sold " + ids);
            }
        });
        open.forEach((account, ids) -> {
            if (ids.size() > 1) {
                faults.add(account + " can pay on " + ids);
            }
        });
        var both = new HashSet<>(live.keySet());
        both.retainAll(open.keySet());
        both.forEach(
                account -> faults.add(account + " has " + live.get(account) + " and can pay on " + open.get(account)));
        return new Finding("%d accounts with a subscription that was sold".formatted(live.size()), faults);
    }

    /** Nobody can pay on the page of a customer that was deleted, and it stays open until its time is over. */
    private static List<JsonNode> payable(Deployment system) {
        var open = system.stripe().list("/v1/checkout/sessions", Map.of("status", "open"));
        var customers = system.stripe().customers().keySet();
        return open.stream()
                .filter(page -> page.path("customer").isNull()
                        || customers.contains(page.path("customer").asText()))
                .toList();
    }

    /** Those that Tollgate made, by their account. */
    private static Map<String, List<String>> byAccount(List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> object.path("metadata").has("tollgate_id"))
                .collect(Collectors.groupingBy(
                        object -> object.path("metadata").path(ACCOUNT).asText(),
                        Collectors.mapping(object -> object.get("id").asText(), Collectors.toList())));
    }
}
