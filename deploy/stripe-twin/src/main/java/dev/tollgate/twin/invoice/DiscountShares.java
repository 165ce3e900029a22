package dev.tollgate.twin.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.discount.Worth;
import dev.tollgate.twin.store.DataSet;
import java.util.ArrayList;
import java.util.List;

/** Shares an invoice's discounts out over its lines: a line's own ones first, then those of the whole invoice. */
final class DiscountShares {
    private final DataSet data;
    private final String currency;
    private final List<ObjectNode> lines = new ArrayList<>();

    private DiscountShares(DataSet data, ObjectNode invoice) {
        this.data = data;
        this.currency = invoice.path("currency").asText();
        for (JsonNode line : invoice.path("lines").path("data")) {
            ObjectNode node = (ObjectNode) line;
            node.putArray("discount_amounts");
            node.putArray("pretax_credit_amounts");
            lines.add(node);
        }
    }

    /** Writes every line's {@code discount_amounts}. */
    static void write(DataSet data, ObjectNode invoice) {
        DiscountShares shares = new DiscountShares(data, invoice);
        for (ObjectNode line : shares.lines) {
            line.path("discounts").forEach(id -> shares.take(id.asText(), List.of(line)));
        }
        invoice.path("discounts").forEach(id -> shares.take(id.asText(), shares.lines));
    }

    /** The sum of {@code amount} over a list of amounts. */
    static long sum(JsonNode amounts) {
        long sum = 0;
        for (JsonNode amount : amounts) {
            sum += amount.path("amount").asLong();
        }
        return sum;
    }

    private void take(String discount, List<ObjectNode> from) {
        Worth worth = Worth.of(data, discount);
        List<ObjectNode> eligible = from.stream()
                .filter(line -> line.path("discountable").asBoolean())
                .filter(line -> worth.appliesTo(
                        line.path("pricing").path("price_details").path("product")))
                .toList();
        if (worth.isPercentage()) {
            eligible.forEach(line -> add(line, discount, worth.part(left(line))));
        } else {
            share(
                    discount,
                    worth.sum(currency),
                    eligible.stream().filter(line -> left(line) > 0).toList());
        }
    }

    /** In proportion to what is left of each line; the last one takes what rounding leaves. */
    private void share(String discount, long worth, List<ObjectNode> eligible) {
        long all = eligible.stream().mapToLong(DiscountShares::left).sum();
        long total = Math.min(worth, all);
        long given = 0;
        for (int i = 0; i < eligible.size(); i++) {
            ObjectNode line = eligible.get(i);
            boolean last = i == eligible.size() - 1;
            long share = last ? total - given : Math.round((double) total * left(line) / all);
            given += share;
            add(line, discount, share);
        }
    }

    private static long left(ObjectNode line) {
        return line.path("amount").asLong() - sum(line.path("discount_amounts"));
    }

    private static void add(ObjectNode line, String discount, long amount) {
        line.withArray("/discount_amounts").addObject().put("amount", amount).put("discount", discount);
        line.withArray("/pretax_credit_amounts")
                .addObject()
                .put("amount", amount)
                .put("discount", discount)
                .put("type", "discount");
    }
}
