package dev.tollgate.payments.mirror;

import dev.tollgate.kit.stripe.StripePath;

/** The objects mirrored here, and what an open page reads again when one of them changed. */
public enum MirrorKind {
    CUSTOMER("customer", "", "customer", "customer"),
    INVOICE("invoice", "?expand[]=payments", "invoice", "invoices"),
    PAYMENT("payment_intent", "?expand[]=latest_charge", "payment", "invoices"),
    REFUND("refund", "", "refund", "invoices"),
    PAYMENT_METHOD("payment_method", "", "payment_method", "customer");

    private final String object;
    private final String query;
    private final String label;
    private final String topic;

    MirrorKind(String object, String query, String label, String topic) {
        this.object = object;
        this.query = query;
        this.label = label;
        this.topic = topic;
    }

    /** The name of the call that reads one, for the metric. */
    String operation() {
        return object + ".retrieve";
    }

    /** Where one is at Stripe, with what is to be expanded. */
    String path(String id) {
        return StripePath.of(object + "s", id) + query;
    }

    /** As it stands in metric labels. */
    public String label() {
        return label;
    }

    String topic() {
        return topic;
    }
}
