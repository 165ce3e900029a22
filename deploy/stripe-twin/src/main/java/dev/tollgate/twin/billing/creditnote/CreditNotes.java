package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.balance.BalanceEntry;
import dev.tollgate.twin.billing.balance.CustomerBalance;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.refund.Refunding;

/** Issues and voids credit notes, see https://docs.stripe.com/invoicing/integration/programmatic-credit-notes. */
final class CreditNotes {
    private final Invoicing invoicing;

    private final Refunding refunding;

    CreditNotes(Invoicing invoicing, Refunding refunding) {
        this.invoicing = invoicing;
        this.refunding = refunding;
    }

    /** Refunds part of the invoice's charge and records the refund on the credit note. */
    void refund(DataSet data, ObjectNode note, long amount) {
        if (amount == 0) {
            return;
        }
        ObjectNode invoice = data.find(ObjectType.INVOICE, note.path("invoice").asText());
        ObjectNode intent = invoicing.intent(data, invoice);
        String chargeId = intent == null ? null : Nodes.reference(intent.path("latest_charge"));
        ObjectNode charge = chargeId == null ? null : data.find(ObjectType.CHARGE, chargeId);
        if (charge == null) {
            throw StripeError.invalid(null, "This invoice was not paid by a charge that could be refunded.")
                    .param("refund_amount");
        }
        ObjectNode refund = refunding.refund(data, charge, data.fresh(ObjectType.REFUND), amount);
        ObjectNode entry = note.withArray("/refunds").addObject();
        entry.put("amount_refunded", amount).putNull("payment_record_refund");
        entry.put("type", "refund").set("refund", refund.path("id"));
    }

    /** Lowers an open invoice's amount due, or credits {@code credit} of a paid one to the customer's balance. */
    ObjectNode issue(DataSet data, ObjectNode note, long credit) {
        data.put(note, "credit_note.created");
        boolean paid = note.path("type").asText().equals("post_payment");
        lower(data, note, paid ? "post_payment_credit_notes_amount" : "pre_payment_credit_notes_amount", !paid, 1);
        if (credit > 0) {
            credit(data, note, credit);
        }
        return note;
    }

    ObjectNode cancel(DataSet data, ObjectNode before) {
        ObjectNode invoice =
                data.find(ObjectType.INVOICE, before.path("invoice").asText());
        boolean voidable = before.path("status").asText().equals("issued")
                && invoice != null
                && invoice.path("status").asText().equals("open")
                && before.path("type").asText().equals("pre_payment");
        if (!voidable) {
            throw StripeError.invalid(
                    null, "You can only void a credit note that is issued and whose invoice is open.");
        }
        ObjectNode note = before.deepCopy();
        note.put("status", "void").put("voided_at", data.clock().nowFor(invoice));
        data.put(note, "credit_note.voided");
        lower(data, note, "pre_payment_credit_notes_amount", true, -1);
        return note;
    }

    private void lower(DataSet data, ObjectNode note, String field, boolean due, int sign) {
        ObjectNode before = data.find(ObjectType.INVOICE, note.path("invoice").asText());
        long amount = sign * note.path("total").asLong();
        ObjectNode after = before.deepCopy();
        after.put(field, before.path(field).asLong() + amount);
        if (due) {
            after.put("amount_due", before.path("amount_due").asLong() - amount);
            after.put("amount_remaining", before.path("amount_remaining").asLong() - amount);
        }
        if (due) {
            invoicing.updateAmountDue(data, before, after);
        } else {
            data.update(before, after, "invoice.updated");
        }
    }

    private static void credit(DataSet data, ObjectNode note, long amount) {
        ObjectNode before = data.find(ObjectType.CUSTOMER, note.path("customer").asText());
        if (before != null) {
            ObjectNode customer = before.deepCopy();
            CustomerBalance.change(
                    data,
                    customer,
                    BalanceEntry.ofCreditNote(Nodes.text(note, "currency"), -amount, Nodes.text(note, "id")));
            data.update(before, customer, "customer.updated");
        }
    }
}
