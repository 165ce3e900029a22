package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.discount.Discount;
import dev.tollgate.twin.billing.discount.DiscountAmount;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.Planner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Allocates an invoice's discounts to its lines: a line's own ones first, then those of the whole invoice. */
final class DiscountShares {
    private final DataSet data;
    private final String currency;
    private final List<ObjectNode> lines = new ArrayList<>();

    private DiscountShares(DataSet data, ObjectNode invoice) {
        this.data = data;
        this.currency = new Invoice(invoice).currency();
        for (JsonNode line : new Invoice(invoice).lines()) {
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
            new InvoiceLine(line).discounts().forEach(id -> shares.apply(id.asText(), List.of(line)));
        }
        new Invoice(invoice).discounts().forEach(id -> shares.apply(id.asText(), shares.lines));
    }

    /** The sum of {@code amount} over a list of amounts. */
    static long sum(JsonNode amounts) {
        long sum = 0;
        for (JsonNode amount : amounts) {
            sum += amount.get("amount").asLong();
        }
        return sum;
    }

    /** The amount of a line's own discounts, without those of the whole invoice. */
    static long ownDiscounts(JsonNode json) {
        InvoiceLine line = new InvoiceLine((ObjectNode) json);
        Set<String> ids = new HashSet<>();
        line.discounts().forEach(id -> ids.add(id.asText()));
        long own = 0;
        for (JsonNode amount : line.discountAmounts()) {
            own += ids.contains(Nodes.text(amount, "discount"))
                    ? amount.get("amount").asLong()
                    : 0;
        }
        return own;
    }

    private void apply(String discount, List<ObjectNode> from) {
        DiscountAmount amountOff = DiscountAmount.of(data, discount);
        Discount redeemed = Discount.find(data, discount);
        long end = redeemed == null ? Planner.Plan.NEVER : redeemed.end();
        List<ObjectNode> eligible = from.stream()
                .filter(line -> new InvoiceLine(line).periodStart() < end)
                .filter(line -> new InvoiceLine(line).isDiscountable())
                .filter(line -> amountOff.appliesTo(new InvoiceLine(line).product()))
                .toList();
        if (amountOff.isPercentage()) {
            eligible.forEach(line -> add(line, discount, amountOff.part(remaining(line))));
        } else {
            allocate(
                    discount,
                    amountOff.sum(currency),
                    eligible.stream().filter(line -> remaining(line) > 0).toList());
        }
    }

    /** In proportion to what is left of each line, rounded so that the shares add up and none is more than its line. */
    private void allocate(String discount, long amountOff, List<ObjectNode> eligible) {
        long all = eligible.stream().mapToLong(DiscountShares::remaining).sum();
        long total = Math.min(amountOff, all);
        long passed = 0;
        long given = 0;
        for (ObjectNode line : eligible) {
            passed += remaining(line);
            long share = Proration.share(total, passed, all) - given;
            given += share;
            add(line, discount, share);
        }
    }

    private static long remaining(ObjectNode line) {
        return new InvoiceLine(line).net();
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
