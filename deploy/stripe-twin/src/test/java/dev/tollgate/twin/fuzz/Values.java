package dev.tollgate.twin.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parameter values, valid and invalid. */
final class Values {
    private static final List<String> ODD = List.of(
            "",
            " ",
            "null",
            "undefined",
            "NaN",
            "true",
            "false",
            "0",
            "-1",
            "1",
            "1e400",
            "0.5",
            "99999999999999999999",
            "9223372036854775807",
            "-9223372036854775808",
            "999999999",
            "[]",
            "{}",
            "[0][x]",
            "now",
            "\u0000\u0007",
            "😀é\u202e",
            "%zz",
            "a.b.c",
            "../../etc",
            "<script>",
            "x".repeat(6_000));
    private static final List<String> APT = List.of(
            "usd",
            "eur",
            "month",
            "year",
            "10",
            "100",
            "2000",
            "1893456000",
            "card",
            "payment",
            "pm_card_visa",
            "tok_visa",
            "http://a.b/c",
            "a@b.c",
            "2",
            "12",
            "2034",
            "4242424242424242",
            "requested_by_customer");
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("customer", "cus_"),
            Map.entry("price", "price_"),
            Map.entry("product", "prod_"),
            Map.entry("payment_method", "pm_"),
            Map.entry("default_payment_method", "pm_"),
            Map.entry("payment_intent", "pi_"),
            Map.entry("charge", "ch_"),
            Map.entry("invoice", "in_"),
            Map.entry("subscription", "sub_"),
            Map.entry("setup_intent", "seti_"),
            Map.entry("configuration", "bpc_"),
            Map.entry("subscription_item", "si_"),
            Map.entry("starting_after", ""));

    private final Random random;
    private final List<String> ids;

    Values(Random random, List<String> ids) {
        this.random = random;
        this.ids = ids;
    }

    String any() {
        return pick(ODD);
    }

    /** A value for a name: an existing id where one is meant, or something apt, or something odd. */
    String likely(String name) {
        String prefix = PREFIXES.get(name.replaceAll(".*\\[", "").replace("]", ""));
        return switch (random.nextInt(8)) {
            case 0 -> any();
            case 1 -> pick(ids);
            default -> prefix == null ? pick(APT) : withPrefix(prefix);
        };
    }

    /** An id for what the path so far lists. */
    String idFor(String path) {
        return random.nextInt(5) == 0 ? any().replaceAll("^$|^ $|^\\.\\./.*", "x") : ofKind(path);
    }

    private String ofKind(String path) {
        String kind = path.replaceAll("/$", "").replaceAll(".*/", "").replaceAll("s$", "");
        String prefix = kind.equals("session") ? "cs_" : PREFIXES.getOrDefault(kind, "");
        return prefix.isEmpty() ? pick(ids) : withPrefix(prefix);
    }

    private String withPrefix(String prefix) {
        List<String> fitting = ids.stream().filter(id -> id.startsWith(prefix)).toList();
        return fitting.isEmpty() ? pick(ids) : pick(fitting);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
