package dev.tollgate.twin.billing.balance;

/**
 * A change of a customer's balance in one currency.
 *
 * @param amount minor units; a credit is negative
 * @param invoice the invoice it was applied to or taken back from, null: none
 * @param creditNote the credit note that gave it, null: none
 */
public record BalanceEntry(String currency, long amount, BalanceChange why, String invoice, String creditNote) {

    public static BalanceEntry ofInvoice(String currency, long amount, BalanceChange why, String invoice) {
        return new BalanceEntry(currency, amount, why, invoice, null);
    }

    public static BalanceEntry ofCreditNote(String currency, long amount, String creditNote) {
        return new BalanceEntry(currency, amount, BalanceChange.CREDIT_NOTE, null, creditNote);
    }

    static BalanceEntry given(String currency, long amount, BalanceChange why) {
        return new BalanceEntry(currency, amount, why, null, null);
    }
}
