package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.balance.BalanceEntry;
import dev.tollgate.twin.billing.balance.CustomerBalance;
import dev.tollgate.twin.billing.invoice.Invoice;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.PaymentIntent;
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
        ObjectNode invoice = data.find(ObjectType.INVOICE, new CreditNote(note).invoice());
        ObjectNode intent = invoicing.intent(data, invoice);
        String chargeId = intent == null ? null : new PaymentIntent(intent).latestCharge();
        ObjectNode charge = chargeId == null ? null : data.find(ObjectType.CHARGE, chargeId);
        if (charge == null) {
            throw StripeError.invalid(null, "This invoice was not paid by a charge that could be refunded.")
                    .param("refund_amount");
        }
        ObjectNode refund = refunding.refund(data, charge, data.fresh(ObjectType.REFUND), amount);
        ObjectNode entry = note.withArray("/refunds").addObject();
        entry.put("amount_refunded", amount).putNull("payment_record_refund");
        entry.put("type", "refund").put("refund", Nodes.text(refund, "id"));
    }

    /** Lowers an open invoice's amount due, or credits {@code credit} of a paid one to the customer's balance. */
    ObjectNode issue(DataSet data, ObjectNode note, long credit) {
        data.put(note, "credit_note.created");
        boolean paid = new CreditNote(note).isPostPayment();
        lower(data, note, paid ? "post_payment_credit_notes_amount" : "pre_payment_credit_notes_amount", !paid, 1);
        if (credit > 0) {
            credit(data, note, credit);
        }
        return note;
    }

    ObjectNode cancel(DataSet data, ObjectNode before) {
        CreditNote issued = new CreditNote(before);
        ObjectNode invoice = data.find(ObjectType.INVOICE, issued.invoice());
        boolean voidable =
                issued.isIssued() && !issued.isPostPayment() && invoice != null && new Invoice(invoice).isOpen();
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
        ObjectNode before = data.find(ObjectType.INVOICE, new CreditNote(note).invoice());
        long amount = sign * new CreditNote(note).total();
        ObjectNode after = before.deepCopy();
        after.put(field, before.path(field).asLong() + amount);
        if (due) {
            Invoice invoice = new Invoice(before);
            after.put("amount_due", invoice.amountDue() - amount);
            after.put("amount_remaining", invoice.amountRemaining() - amount);
            invoicing.updateAmountDue(data, before, after);
        } else {
            data.update(before, after, "invoice.updated");
        }
    }

    private static void credit(DataSet data, ObjectNode note, long amount) {
        CreditNote given = new CreditNote(note);
        ObjectNode before = data.find(ObjectType.CUSTOMER, given.customer());
        if (before != null) {
            ObjectNode customer = before.deepCopy();
            CustomerBalance.change(data, customer, BalanceEntry.ofCreditNote(given.currency(), -amount, given.id()));
            data.update(before, customer, "customer.updated");
        }
    }
}
