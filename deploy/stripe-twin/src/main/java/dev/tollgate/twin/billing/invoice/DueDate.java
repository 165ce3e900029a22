package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.FutureTime;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Planner;

/** When an invoice that is sent rather than charged has to be paid. */
final class DueDate {
    private static final String DAYS = "days_until_due";
    private static final long DAY_SECONDS = 24 * 3600;
    private static final long MOST_DAYS = 3650;

    private DueDate() {}

    /** Reads collection_method, days_until_due and due_date of a draft. */
    static void read(DataSet data, Params params, ObjectNode invoice, long now) {
        params.choice("collection_method", "charge_automatically", "send_invoice")
                .ifPresent(method -> invoice.put("collection_method", method));
        Long days = params.integer(DAYS, 0, MOST_DAYS).orElse(null);
        Long due = FutureTime.read(params, "due_date", now).orElse(null);
        boolean sent = new Invoice(invoice).isSent();
        requireFitting(sent, days, due, invoice);
        if (days != null) {
            remember(data, invoice, days);
            invoice.put("due_date", now + days * DAY_SECONDS);
        } else if (due != null) {
            invoice.put("due_date", due.longValue());
        } else if (!sent) {
            invoice.putNull("due_date");
        }
    }

    /** Only a sent invoice has a due date, and it must have one. */
    private static void requireFitting(boolean sent, Long days, Long due, ObjectNode invoice) {
        if (!sent && (days != null || due != null)) {
            throw StripeError.invalid(
                            null,
                            "You can only set `due_date` or `days_until_due` if the invoice's collection method is "
                                    + "`send_invoice`.")
                    .param(days == null ? "due_date" : DAYS);
        }
        if (sent && days == null && due == null && new Invoice(invoice).dueDate() == Planner.Plan.NEVER) {
            throw StripeError.invalid(
                            "parameter_missing",
                            "If `collection_method=send_invoice`, you must specify `days_until_due` or `due_date`.")
                    .param(DAYS);
        }
    }

    /** The days count from finalization on. */
    static void remember(DataSet data, ObjectNode invoice, long days) {
        String id = new Invoice(invoice).id();
        data.hide(id, data.hidden(id).put(DAYS, days));
    }

    /** Sets the date of an invoice being finalized. */
    static void enter(DataSet data, ObjectNode invoice, long now) {
        ObjectNode hidden = data.hidden(new Invoice(invoice).id());
        boolean sent = new Invoice(invoice).isSent();
        if (sent && hidden.has(DAYS)) {
            invoice.put("due_date", now + hidden.path(DAYS).asLong() * DAY_SECONDS);
        }
    }
}
