package dev.tollgate.twin.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.balance.BalanceChange;
import dev.tollgate.twin.billing.balance.BalanceEntry;
import dev.tollgate.twin.billing.balance.CustomerBalance;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.MinimumCharge;

/** The invoice's customer at finalization: the next number, the currency, the credit balance. */
final class BillTo {
    private BillTo() {}

    /** Throws 400 when the invoice's customer was deleted meanwhile. */
    static void requireCustomer(DataSet data, ObjectNode invoice) {
        String id = new Invoice(invoice).customer();
        if (data.find(ObjectType.CUSTOMER, id) == null) {
            throw StripeError.unknownReference(ObjectType.CUSTOMER, id, "customer");
        }
    }

    /** Numbers the invoice (prefix, dash, four digits) and applies the customer's balance to it. */
    static void applyBalance(DataSet data, ObjectNode invoice) {
        ObjectNode before = data.find(ObjectType.CUSTOMER, new Invoice(invoice).customer());
        ObjectNode customer = before.deepCopy();
        InvoicedCustomer numbered = new InvoicedCustomer(customer);
        if (new Invoice(invoice).number() == null) {
            invoice.put("number", numbered.nextNumber());
            customer.put("next_invoice_sequence", numbered.sequence() + 1);
        }
        ConsumedDiscounts.end(data, invoice, customer);
        BalanceEntry applied = writeBalance(data, customer, invoice);
        if (numbered.currency() == null) {
            customer.put("currency", new Invoice(invoice).currency());
        }
        CustomerBalance.change(data, customer, applied);
        data.put(customer);
        if (!numbered.showsTheSameAs(new InvoicedCustomer(before))) {
            data.emitUpdate("customer.updated", before, customer);
        }
    }

    /** Restores the part of the customer's balance that a voided invoice had used. */
    static void restoreBalance(DataSet data, ObjectNode invoice) {
        Invoice voided = new Invoice(invoice);
        long taken = voided.endingBalance() - voided.startingBalance();
        ObjectNode before = data.find(ObjectType.CUSTOMER, voided.customer());
        if (before != null && taken != 0) {
            ObjectNode customer = before.deepCopy();
            CustomerBalance.change(
                    data,
                    customer,
                    BalanceEntry.ofInvoice(
                            voided.currency(), -taken, BalanceChange.UNAPPLIED_FROM_INVOICE, voided.id()));
            data.update(before, customer, "customer.updated");
        }
    }

    /**
     * Writes what is owed with the customer's balance in the invoice's currency, and returns what that makes of the balance;
     * too little to be charged waits there for the next invoice.
     */
    static BalanceEntry writeBalance(DataSet data, ObjectNode customer, ObjectNode invoice) {
        Invoice present = new Invoice(invoice);
        long starting = CustomerBalance.of(data, customer, present.currency());
        long owed = present.total() + starting;
        boolean tooSmall = owed > 0 && owed < MinimumCharge.of(present.currency());
        long ending = tooSmall ? owed : Math.min(0, owed);
        long due = owed - ending;
        invoice.put("starting_balance", starting).put("ending_balance", ending);
        invoice.put("amount_due", due).put("amount_remaining", due);
        BalanceChange why = tooSmall ? BalanceChange.INVOICE_TOO_SMALL : BalanceChange.APPLIED_TO_INVOICE;
        return BalanceEntry.ofInvoice(present.currency(), ending - starting, why, present.id());
    }

    /** Writes what is owed on a draft with the customer's present balance, which stays as it is until finalization. */
    static void showBalance(DataSet data, ObjectNode draft) {
        Invoice present = new Invoice(draft);
        ObjectNode customer = data.find(ObjectType.CUSTOMER, present.customer());
        long starting = customer == null ? 0 : CustomerBalance.of(data, customer, present.currency());
        long due = Math.max(0, present.total() + starting);
        draft.put("starting_balance", starting).put("amount_due", due).put("amount_remaining", due);
    }
}
