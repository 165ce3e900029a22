package dev.tollgate.twin.money.paymentmethod;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The test bank accounts for debits, see https://docs.stripe.com/payments/sepa-debit and
 * https://docs.stripe.com/payments/ach-direct-debit.
 */
public enum TestDebit {
    SUCCEEDS(
            "success", "AT611904300234573201", "DE89370400440532013000", "FR1420041010050500013M02606", "000123456789"),
    SUCCEEDS_SLOWLY(null, "AT321904300235473204", "DE08370400440532013003"),
    FAILS(
            "insufficientFunds",
            "AT861904300235473202",
            "DE62370400440532013001",
            "IT60X0542811101000000123456",
            "000222222227"),
    ACCOUNT_CLOSED("accountClosed", "000111111116"),
    FAILS_SLOWLY(null, "AT051904300235473205", "DE78370400440532013004"),
    /** The bank never answers: the operator does, at {@code /_twin/debits/{payment}}. */
    WAITS("processing", "000000000009");

    private static final String MAGIC = "pm_usBankAccount_";

    private final String magicName;
    private final Set<String> accounts;

    TestDebit(String magicName, String... accounts) {
        this.magicName = magicName;
        this.accounts = Set.copyOf(List.of(accounts));
    }

    /** The behaviour of an account number or IBAN without spaces; one that is not listed succeeds. */
    static TestDebit of(String number) {
        return Stream.of(values())
                .filter(debit -> debit.accounts.contains(number))
                .findFirst()
                .orElse(SUCCEEDS);
    }

    /** The account of the test id {@code pm_usBankAccount_success}, or null. */
    static BankAccount forTestId(String id) {
        return Stream.of(values())
                .filter(debit -> debit.magicName != null && id.equals(MAGIC + debit.magicName))
                .flatMap(debit -> debit.accounts.stream())
                .filter(number -> number.startsWith("0"))
                .findFirst()
                .map(number -> new UsAccount(number, UsAccount.TEST_ROUTING_NUMBER, "individual"))
                .orElse(null);
    }

    /** Three minutes rather than at once. */
    public boolean slow() {
        return this == SUCCEEDS_SLOWLY || this == FAILS_SLOWLY;
    }

    public boolean fails() {
        return this == FAILS || this == FAILS_SLOWLY || this == ACCOUNT_CLOSED;
    }
}
