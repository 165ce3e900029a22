package dev.tollgate.twin.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Amounts by name, as the table of money cases writes them: {@code lines -500, 1000; total 500}. */
final class Sums {
    private final StringJoiner parts = new StringJoiner("; ");

    /** Lines before discounts and exclusive taxes, and nothing else that changes their total. */
    static Sums lines(long... amounts) {
        return new Sums().put("lines", amounts).put("total", sum(amounts));
    }

    Sums put(String name, long... amounts) {
        StringJoiner listed = new StringJoiner(", ");
        for (long amount : amounts) {
            listed.add(String.valueOf(amount));
        }
        parts.add(name + " " + listed);
        return this;
    }

    Sums dates(List<String> days) {
        parts.add("ends " + String.join(", ", days));
        return this;
    }

    /**
     * What a balance makes of a total: credit is used up, debt is added, and what is below the least charge waits.
     *
     * @param least the least amount that can be charged
     */
    Sums balance(long total, long starting, long least) {
        long owed = total + starting;
        long ending = owed < least ? owed : 0;
        return put("total", total).put("before", starting).put("after", ending).put("due", owed - ending);
    }

    /** The named amounts of an invoice, in this order. */
    static String of(JsonNode invoice, String... names) {
        Sums sums = new Sums();
        for (String name : names) {
            sums.put(name, amounts(invoice, name));
        }
        return sums.toString();
    }

    private static long[] amounts(JsonNode invoice, String name) {
        return switch (name) {
            case "lines" -> values(invoice.path("lines").path("data"), "amount");
            case "off" -> new long[] {sum(values(invoice.path("total_discount_amounts"), "amount"))};
            case "shares" -> shares(invoice.path("lines").path("data"));
            case "tax" -> values(invoice.path("total_taxes"), "amount");
            case "before" -> one(invoice, "starting_balance");
            case "after" -> one(invoice, "ending_balance");
            case "due" -> one(invoice, "amount_due");
            default -> one(invoice, name);
        };
    }

    private static long[] one(JsonNode invoice, String field) {
        return new long[] {invoice.path(field).asLong()};
    }

    private static long[] shares(JsonNode lines) {
        List<Long> shares = new ArrayList<>();
        lines.forEach(line -> shares.add(sum(values(line.path("discount_amounts"), "amount"))));
        return shares.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] values(JsonNode nodes, String field) {
        List<Long> values = new ArrayList<>();
        nodes.forEach(node -> values.add(node.path(field).asLong()));
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    static long sum(long... amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum += amount;
        }
        return sum;
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
