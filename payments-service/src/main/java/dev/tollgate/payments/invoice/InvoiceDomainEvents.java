package dev.tollgate.payments.invoice;

import dev.tollgate.kit.domainevent.DomainEvent;
import dev.tollgate.kit.mirror.Owned;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What other services learn of an account's invoices. */
final class InvoiceDomainEvents {
    /** The invoice was paid; once per invoice. */
    static final String PAID = "invoice.paid";
    /** A payment of the invoice failed; once per attempt. */
    static final String FAILED = "invoice.failed";

    private InvoiceDomainEvents() {}

    /**
     * A payment.
     *
     * @param now when it was learned, which stands for the time of payment when Stripe names none
     */
    static DomainEvent paid(Owned<StripeInvoice> invoice, Instant now) {
        String id = invoice.object().id();
        InvoiceState state = invoice.object().state();
        Map<String, Object> payload = describe(id, state);
        payload.put("amountPaidMinor", state.amountPaidMinor());
        return DomainEvent.of(invoice.account(), PAID, id, payload, state.paidAt() == null ? now : state.paidAt());
    }

    /** A failed attempt. Two failures by hand share a count, so its time is part of the key. */
    static DomainEvent failed(Invoice invoice, FailedAttempt attempt) {
        Map<String, Object> payload = describe(invoice.id(), invoice.state);
        payload.put("amountDueMinor", attempt.amountDueMinor());
        payload.put("attempt", attempt.attemptCount());
        payload.put(
                "nextPaymentAttempt",
                attempt.nextPaymentAttempt() == null
                        ? null
                        : attempt.nextPaymentAttempt().toString());
        String subject = invoice.id() + ":" + attempt.attemptCount() + ":"
                + attempt.failedAt().getEpochSecond();
        return DomainEvent.of(invoice.account(), FAILED, subject, payload, attempt.failedAt());
    }

    private static Map<String, Object> describe(String id, InvoiceState state) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("invoice", id);
        payload.put("number", state.number());
        payload.put("currency", state.currency());
        payload.put("subscription", state.subscriptionId());
        return payload;
    }
}
