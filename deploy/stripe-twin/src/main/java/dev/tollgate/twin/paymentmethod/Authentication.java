package dev.tollgate.twin.paymentmethod;

/** When a card's issuer asks its holder to authenticate (3D Secure). */
public enum Authentication {
    NEVER,
    /** Only when the merchant asks for it. */
    OPTIONAL,
    /** Until it was authenticated once. */
    ONCE,
    /** While its holder is there, never afterwards. */
    ON_SESSION,
    ALWAYS
}
