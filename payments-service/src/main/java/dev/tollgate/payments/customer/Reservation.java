package dev.tollgate.payments.customer;

/**
 * An account's customer row.
 *
 * @param customer the row, reserved or active
 * @param leased whether this caller is the one to call Stripe for it
 */
record Reservation(Customer customer, boolean leased) {
    boolean isDone() {
        return !customer.isReserved();
    }
}
