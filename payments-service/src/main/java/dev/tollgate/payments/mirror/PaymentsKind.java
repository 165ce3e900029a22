package dev.tollgate.payments.mirror;

import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.MirrorKind;

/** The kinds of objects mirrored here. */
public final class PaymentsKind {
    /** Counter of the states that the objects mirrored here reached, by kind and outcome. */
    public static final String PAYMENTS = "billing.payments";

    private PaymentsKind() {}

    /** A kind whose states are counted here. */
    public static MirrorKind of(String object, String label, Topic topic) {
        return MirrorKind.of(object, PAYMENTS, label, topic);
    }
}
