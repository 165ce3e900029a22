package dev.tollgate.twin.billing.balance;

import java.util.Locale;

/** Why a customer's balance changes, https://docs.stripe.com/billing/customer/balance#types. */
public enum BalanceChange {
    ADJUSTMENT,
    INITIAL,
    APPLIED_TO_INVOICE,
    UNAPPLIED_FROM_INVOICE,
    INVOICE_TOO_SMALL,
    CREDIT_NOTE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
