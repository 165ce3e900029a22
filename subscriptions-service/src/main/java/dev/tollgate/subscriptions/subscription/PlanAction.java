package dev.tollgate.subscriptions.subscription;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an account can do with a plan now. */
public enum PlanAction {
    /** It is the one whose limits apply. */
    CURRENT,
    /** Nothing: its limits apply because what the account pays for belongs to no plan. */
    APPLIES,
    /** Buy it by Checkout. */
    CHECKOUT,
    /** Pay for it: the account has a subscription to it that is not paid. Checkout's endpoint names where. */
    PAY,
    /** Nothing now: a bank is confirming a payment of the account. */
    AWAITED,
    /** Have the running subscription switched: a second one would be billed beside it. */
    SWITCH,
    /** Agree on it: it has no price. */
    CONTACT,
    /** Nothing: it applies whenever nothing is paid for. */
    INCLUDED,
    /** Nothing now: it applies when the subscription ends. */
    AFTER_END;

    /** As it stands in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
