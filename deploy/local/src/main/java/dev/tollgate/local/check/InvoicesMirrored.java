package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.number;
import static dev.tollgate.local.check.MirroredField.time;
import static dev.tollgate.local.check.MirroredField.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** Invoices with their lines. */
final class InvoicesMirrored extends Mirrored {
    private static final String LINES = "(SELECT string_agg(l.line_id || ' ' || l.amount_minor || ' x' ||"
            + " coalesce(l.quantity::text, '-'), ', ' ORDER BY l.line_id COLLATE \"C\")"
            + " FROM invoice_lines l WHERE l.invoice_id = m.id)";

    InvoicesMirrored() {
        super(
                "invoices",
                new StripeList("/v1/invoices", null),
                List.of(
                        value("status", "/status"),
                        value("stripe_customer_id", "/customer"),
                        value("number", "/number"),
                        value("currency", "/currency"),
                        value("subtotal_minor", "/subtotal"),
                        value("total_minor", "/total"),
                        value("amount_due_minor", "/amount_due"),
                        value("amount_paid_minor", "/amount_paid"),
                        value("amount_remaining_minor", "/amount_remaining"),
                        number("attempt_count", "/attempt_count"),
                        time("next_payment_attempt", "/next_payment_attempt"),
                        value("subscription_id", "/parent/subscription_details/subscription"),
                        value("hosted_invoice_url", "/hosted_invoice_url"),
                        time("paid_at", "/status_transitions/paid_at"),
                        new MirroredField("lines", LINES, InvoicesMirrored::lines)));
    }

    @Override
    String rows() {
        return "invoices m";
    }

    private static String lines(StripeObjects stripe, JsonNode invoice) {
        var lines = stripe.lines(invoice);
        return lines.isEmpty()
                ? null
                : lines.stream()
                        .map(line -> "%s %s x%s"
                                .formatted(
                                        line.path("id").asText(),
                                        line.path("amount").asText(),
                                        line.path("quantity").isNull()
                                                ? "-"
                                                : line.path("quantity").asText("-")))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
