package dev.tollgate.payments.invoice;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invoice as callers see it; amounts in minor units of its currency. */
public record InvoiceView(
        @Schema(examples = "in_1QwErT") String id,

        @Schema(description = "Null while it is a draft.", nullable = true)
        String number,

        @Schema(enumeration = {"draft", "open", "paid", "uncollectible", "void"})
        String status,

        @Schema(description = "Why it was made, for example subscription_create.", nullable = true)
        String billingReason,

        @Schema(examples = "usd") String currency,
        long subtotalMinor,
        long totalMinor,
        long amountDueMinor,
        long amountPaidMinor,
        @Schema(nullable = true) Instant periodStart,
        @Schema(nullable = true) Instant periodEnd,
        Instant createdAt,

        @Schema(description = "Stripe's page to see and pay it.", nullable = true)
        String hostedInvoiceUrl,

        @Schema(nullable = true) String invoicePdf,
        List<Line> lines) {
    /** One line of an invoice; negative amounts are credits. */
    @Schema(name = "InvoiceLine")
    public record Line(
            String id,
            @Schema(nullable = true) String description,
            long amountMinor,
            String currency,
            @Schema(nullable = true) String priceId,
            @Schema(nullable = true) String productId,
            @Schema(nullable = true) Long quantity,
            boolean proration,
            @Schema(nullable = true) Instant periodStart,
            @Schema(nullable = true) Instant periodEnd) {
        static Line of(InvoiceLine line) {
            return new Line(
                    line.lineId(),
                    line.description(),
                    line.amountMinor(),
                    line.currency(),
                    line.priceId(),
                    line.productId(),
                    line.quantity(),
                    line.proration(),
                    line.periodStart(),
                    line.periodEnd());
        }
    }

    static InvoiceView of(Invoice invoice) {
        InvoiceState state = invoice.state;
        return new InvoiceView(
                invoice.id(),
                state.number(),
                state.status(),
                state.billingReason(),
                state.currency(),
                state.subtotalMinor(),
                state.totalMinor(),
                state.amountDueMinor(),
                state.amountPaidMinor(),
                state.periodStart(),
                state.periodEnd(),
                state.createdAt(),
                state.hostedInvoiceUrl(),
                state.invoicePdf(),
                invoice.lines.stream().map(Line::of).toList());
    }
}
