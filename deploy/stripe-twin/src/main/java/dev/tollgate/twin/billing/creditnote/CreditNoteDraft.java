package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Currencies;
import java.util.List;
import java.util.Locale;

/** Reads a credit note to be issued or previewed, and checks that its invoice allows it. */
final class CreditNoteDraft {
    private static final long MOST = 99_999_999_999L;

    private CreditNoteDraft() {}

    static ObjectNode read(Call call) {
        Params params = call.params();
        params.requiredText("invoice");
        ObjectNode invoice = call.referenced(ObjectType.INVOICE, params, "invoice");
        requireFinalized(invoice);
        ObjectNode note = call.data().fresh(ObjectType.CREDIT_NOTE);
        long now = call.data().clock().nowFor(invoice);
        note.put("created", now)
                .put("effective_at", params.integer("effective_at").orElse(now));
        Invoice credited = new Invoice(invoice);
        note.put("currency", credited.currency()).put("customer", credited.customer());
        note.put("invoice", credited.id());
        FieldCopy.from(params, note)
                .texts("memo")
                .choice("reason", "duplicate", "fraudulent", "order_change", "product_unsatisfactory")
                .metadata();
        params.ignoring("email_type").rejecting("shipping_cost", "refunds");
        addUp(note, lines(call, invoice));
        boolean paid = credited.isPaid();
        note.put("type", paid ? "post_payment" : "pre_payment");
        note.put(paid ? "post_payment_amount" : "pre_payment_amount", new CreditNote(note).total());
        number(call, note, credited);
        requireBearable(new CreditNote(note), credited);
        return note;
    }

    /**
     * How a paid invoice is credited, in minor units.
     *
     * @param credit to the customer's balance
     * @param refund to the card
     */
    record Payout(long credit, long refund) {}

    /** Reads how a credit note of a paid invoice is paid out; 400 unless it adds up. */
    static Payout payout(Params params, ObjectNode note) {
        long credit = params.integer("credit_amount", 0, MOST).orElse(0L);
        long refund = params.integer("refund_amount", 0, MOST).orElse(0L);
        Long elsewhere = params.integer("out_of_band_amount", 0, MOST).orElse(null);
        note.put("out_of_band_amount", elsewhere);
        long given = credit + refund + (elsewhere == null ? 0 : elsewhere);
        long owed = new CreditNote(note).postPaymentAmount();
        if (given != owed) {
            String currency = new CreditNote(note).currency();
            throw StripeError.invalid(
                    null,
                    "The sum of credit amount, refund amount and out of band amount ("
                            + Currencies.format(given, currency) + ") must equal the credit note amount ("
                            + Currencies.format(owed, currency) + ").");
        }
        return new Payout(credit, refund);
    }

    private static void requireFinalized(ObjectNode invoice) {
        if (!new Invoice(invoice).status().canBeCredited()) {
            throw StripeError.invalid(
                            null,
                            "Credit notes can only be issued for invoices that are open or paid; this one is "
                                    + new Invoice(invoice).status().text() + ".")
                    .param("invoice");
        }
    }

    private static ArrayNode lines(Call call, ObjectNode invoice) {
        Long amount = call.params().integer("amount", 1, MOST).orElse(null);
        List<Params> given = call.params().objects("lines");
        if ((amount == null) == given.isEmpty()) {
            throw StripeError.invalid(
                    amount == null ? "parameter_missing" : "parameters_exclusive",
                    "You must specify exactly one of these parameters: amount, lines.");
        }
        ArrayNode lines = Nodes.array();
        if (amount != null) {
            lines.add(CreditedLine.of(amount));
        }
        given.forEach(line -> lines.add(CreditedLine.read(call, line, invoice)));
        return lines;
    }

    private static void addUp(ObjectNode note, ArrayNode lines) {
        long subtotal = 0;
        long discount = 0;
        long exclusive = 0;
        long inclusive = 0;
        for (JsonNode json : lines) {
            CreditNoteLine line = new CreditNoteLine(json);
            subtotal += line.amount();
            discount += line.discountAmount();
            inclusive += line.inclusiveTax();
            exclusive += line.exclusiveTax();
            json.get("taxes").forEach(note.withArray("/total_taxes")::add);
            json.get("discount_amounts").forEach(note.withArray("/discount_amounts")::add);
            json.get("pretax_credit_amounts").forEach(note.withArray("/pretax_credit_amounts")::add);
        }
        long total = subtotal - discount + exclusive;
        note.put("amount", total).put("total", total).put("total_excluding_tax", total - exclusive - inclusive);
        note.put("subtotal", subtotal).put("subtotal_excluding_tax", subtotal - inclusive);
        note.put("discount_amount", discount);
        String url = "/v1/credit_notes/" + new CreditNote(note).id() + "/lines";
        note.set("lines", Nodes.list(lines, url));
    }

    private static void number(Call call, ObjectNode note, Invoice invoice) {
        int earlier = call.data()
                .table(ObjectType.CREDIT_NOTE)
                .where("invoice", invoice.id())
                .size();
        note.put("number", String.format(Locale.ROOT, "%s-CN-%02d", invoice.number(), earlier + 1));
    }

    private static void requireBearable(CreditNote note, Invoice invoice) {
        long total = note.total();
        long most = invoice.isPaid()
                ? invoice.amountPaid() - invoice.postPaymentCreditNotesAmount()
                : invoice.amountRemaining();
        if (total <= 0 || total > most) {
            String currency = note.currency();
            throw StripeError.invalid(
                    null,
                    "The credit note total (" + Currencies.format(total, currency)
                            + ") must be greater than zero and at most the amount that can be credited ("
                            + Currencies.format(most, currency) + ").");
        }
    }
}
