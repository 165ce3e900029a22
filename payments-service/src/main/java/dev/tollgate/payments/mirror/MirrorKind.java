package dev.tollgate.payments.mirror;

/** The objects mirrored here, and what an open page reads again when one of them changed. */
public enum MirrorKind {
    CUSTOMER("customer", "customer"),
    INVOICE("invoice", "invoices"),
    PAYMENT("payment", "invoices"),
    REFUND("refund", "invoices"),
    PAYMENT_METHOD("payment_method", "customer");

    private final String label;
    private final String topic;

    MirrorKind(String label, String topic) {
        this.label = label;
        this.topic = topic;
    }

    /** As it stands in metric labels. */
    public String label() {
        return label;
    }

    String topic() {
        return topic;
    }
}
