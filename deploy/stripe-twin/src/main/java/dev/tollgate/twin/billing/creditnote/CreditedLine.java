package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.catalog.PriceAmount;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.InvoiceLine;
import dev.tollgate.twin.billing.invoice.Proration;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Decimals;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Shapes;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads a line of a credit note: part of an invoice's line, or something of its own. */
final class CreditedLine {
    private static final long MOST = 99_999_999_999L;
    private static final long MOST_QUANTITY = 999_999_999L;

    private CreditedLine() {}

    static ObjectNode read(Call call, Params params, ObjectNode invoice) {
        params.requiredText("type");
        String type =
                params.choice("type", "custom_line_item", "invoice_line_item").orElseThrow();
        params.rejecting("tax_amounts", "tax_rates");
        ObjectNode line = fresh(type);
        params.text("description").ifPresent(text -> line.put("description", text));
        return type.equals("custom_line_item") ? custom(params, line) : part(params, line, invoice);
    }

    /** A line that stands for a bare amount. */
    static ObjectNode of(long amount) {
        return fresh("custom_line_item")
                .put("amount", amount)
                .put("unit_amount", amount)
                .put("unit_amount_decimal", String.valueOf(amount));
    }

    private static ObjectNode fresh(String type) {
        return Shapes.fresh("credit_note_line_item")
                .put("id", "cnli_1" + Ids.random(23))
                .put("type", type);
    }

    private static ObjectNode custom(Params params, ObjectNode line) {
        line.put("description", params.requiredText("description"));
        long quantity = params.integer("quantity", 1, MOST_QUANTITY).orElse(1L);
        BigDecimal each = params.integer("unit_amount", 0, MOST)
                .map(BigDecimal::valueOf)
                .or(() -> Decimals.read(params, "unit_amount_decimal", 0, MOST))
                .orElseThrow(() -> params.missing("unit_amount"));
        PriceAmount.write(line, "unit_amount", each);
        long amount = each.multiply(BigDecimal.valueOf(quantity))
                .min(BigDecimal.valueOf(MOST))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return line.put("quantity", quantity).put("amount", amount);
    }

    private static ObjectNode part(Params params, ObjectNode line, ObjectNode invoice) {
        InvoiceLine of = invoiceLine(params, invoice);
        long whole = of.amount();
        long quantity = Math.max(1, of.quantity());
        Long amount = params.integer("amount", 0, MOST).orElse(null);
        Long units = params.integer("quantity", 1, MOST_QUANTITY).orElse(null);
        long credited = amount != null
                ? amount
                : units != null ? Proration.share(whole, Math.min(units, quantity), quantity) : whole;
        if (credited > whole) {
            throw StripeError.invalid(null, "The amount credited is more than the line's amount.")
                    .param(params.name("amount"));
        }
        line.put("amount", credited).put("invoice_line_item", of.id());
        line.put("quantity", units == null ? Long.valueOf(quantity) : units);
        if (line.get("description").isNull()) {
            line.put("description", of.description());
        }
        share(line, of.json(), credited, whole);
        return line;
    }

    private static InvoiceLine invoiceLine(Params params, ObjectNode invoice) {
        String id = params.requiredText("invoice_line_item");
        for (JsonNode json : new Invoice(invoice).lines()) {
            InvoiceLine line = new InvoiceLine((ObjectNode) json);
            if (id.equals(line.id())) {
                return line;
            }
        }
        throw StripeError.invalid("resource_missing", "No such invoice line item: '" + id + "'")
                .param(params.name("invoice_line_item"));
    }

    /** The same part of the line's discounts and taxes. */
    private static void share(ObjectNode line, JsonNode of, long credited, long whole) {
        long discount = 0;
        for (String field : new String[] {"discount_amounts", "pretax_credit_amounts", "taxes"}) {
            ArrayNode parts = of.path(field).deepCopy();
            for (JsonNode part : parts) {
                for (String amount : new String[] {"amount", "taxable_amount"}) {
                    if (part.has(amount)) {
                        long value = part.path(amount).asLong();
                        ((ObjectNode) part).put(amount, whole < 0 ? value : Proration.share(value, credited, whole));
                    }
                }
                discount +=
                        field.equals("discount_amounts") ? part.get("amount").asLong() : 0;
            }
            line.set(field, parts);
        }
        line.put("discount_amount", discount);
    }
}
