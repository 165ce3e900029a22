package dev.tollgate.twin.money.paymentmethod;

/** When a card's issuer asks its holder to authenticate (3D Secure). */
public enum Authentication {
    NEVER,
    /** Only when the merchant requests it. */
    OPTIONAL,
    /** Until the card has been authenticated once. */
    ONCE,
    /** On session only. */
    ON_SESSION,
    ALWAYS
}
