package dev.tollgate.twin.money.paymentmethod;

/** The same 16 letters and digits for the same account number. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(String number) {
        return (Long.toString(number.hashCode() & 0xffffffffL, 36) + "TwinTwinTwinTwin").substring(0, 16);
    }
}
