package dev.tollgate.twin.paymentmethod;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The test bank accounts for SEPA direct debits, see https://docs.stripe.com/payments/sepa-debit. */
public enum TestDebit {
    SUCCEEDS(false, "AT611904300234573201", "DE89370400440532013000", "FR1420041010050500013M02606"),
    SUCCEEDS_SLOWLY(true, "AT321904300235473204", "DE08370400440532013003"),
    FAILS(false, "AT861904300235473202", "DE62370400440532013001", "IT60X0542811101000000123456"),
    FAILS_SLOWLY(true, "AT051904300235473205", "DE78370400440532013004");

    private final boolean slow;
    private final Set<String> ibans;

    TestDebit(boolean slow, String... ibans) {
        this.slow = slow;
        this.ibans = Set.copyOf(List.of(ibans));
    }

    /** The behaviour of an IBAN without spaces; one that is not listed succeeds. */
    static TestDebit of(String iban) {
        return Stream.of(values())
                .filter(debit -> debit.ibans.contains(iban))
                .findFirst()
                .orElse(SUCCEEDS);
    }

    /** Three minutes rather than at once. */
    public boolean slow() {
        return slow;
    }

    public boolean fails() {
        return this == FAILS || this == FAILS_SLOWLY;
    }
}
