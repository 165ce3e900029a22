package dev.tollgate.twin.core.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects the twin can hold: their name in JSON, their path, and the fields lists are filtered by. */
public enum ObjectType {
    CUSTOMER("customer", "cus_", "/v1/customers", "email", "test_clock"),
    PRODUCT("product", "prod_", "/v1/products"),
    PRICE("price", "price_", "/v1/prices", "product", "lookup_key"),
    PAYMENT_METHOD("payment_method", "pm_", "/v1/payment_methods", "customer"),
    PAYMENT_INTENT("payment_intent", "pi_", "/v1/payment_intents", "customer"),
    SETUP_INTENT("setup_intent", "seti_", "/v1/setup_intents", "customer"),
    SETUP_ATTEMPT("setup_attempt", "setatt_", "/v1/setup_attempts", "setup_intent"),
    CHARGE("charge", "ch_", "/v1/charges", "customer", "payment_intent"),
    REFUND("refund", "re_", "/v1/refunds", "charge", "payment_intent"),
    DISPUTE("dispute", "du_", "/v1/disputes", "charge", "payment_intent"),
    TOKEN("token", "tok_", "/v1/tokens"),
    SUBSCRIPTION("subscription", "sub_", "/v1/subscriptions", "customer", "status"),
    SUBSCRIPTION_SCHEDULE("subscription_schedule", "sub_sched_", "/v1/subscription_schedules", "customer"),
    SUBSCRIPTION_ITEM("subscription_item", "si_", "/v1/subscription_items", "subscription"),
    INVOICE("invoice", "in_", "/v1/invoices", "customer", "parent.subscription_details.subscription"),
    INVOICE_ITEM("invoiceitem", "ii_", "/v1/invoiceitems", "customer", "invoice"),
    INVOICE_LINE("line_item", "il_", "/v1/invoice_line_items"),
    INVOICE_PAYMENT(
            "invoice_payment", "inpay_", "/v1/invoice_payments", "invoice", "payment.payment_intent", "payment.charge"),
    CUSTOMER_BALANCE_TRANSACTION(
            "customer_balance_transaction", "cbtxn_", "/v1/customer_balance_transactions", "customer"),
    CREDIT_NOTE("credit_note", "cn_", "/v1/credit_notes", "customer", "invoice"),
    CHECKOUT_SESSION(
            "checkout.session",
            "cs_",
            "/v1/checkout/sessions",
            "customer",
            "subscription",
            "payment_intent",
            "payment_link"),
    METER("billing.meter", "mtr_test_", "/v1/billing/meters", "event_name"),
    PAYMENT_LINK("payment_link", "plink_", "/v1/payment_links"),
    PORTAL_CONFIGURATION("billing_portal.configuration", "bpc_", "/v1/billing_portal/configurations"),
    PORTAL_SESSION("billing_portal.session", "bps_", "/v1/billing_portal/sessions", "customer"),
    BALANCE_TRANSACTION("balance_transaction", "txn_", "/v1/balance_transactions", "source"),
    FILE("file", "file_", "/v1/files"),
    PAYOUT("payout", "po_", "/v1/payouts"),
    COUPON("coupon", "", "/v1/coupons"),
    PROMOTION_CODE("promotion_code", "promo_", "/v1/promotion_codes", "code"),
    DISCOUNT("discount", "di_", "/v1/discounts"),
    TAX_ID("tax_id", "txi_", "/v1/tax_ids", "customer"),
    TAX_RATE("tax_rate", "txr_", "/v1/tax_rates"),
    PLAN("plan", "plan_", "/v1/plans", "product"),
    TEST_CLOCK("test_helpers.test_clock", "clock_", "/v1/test_helpers/test_clocks"),
    WEBHOOK_ENDPOINT("webhook_endpoint", "we_", "/v1/webhook_endpoints"),
    EVENT("event", "evt_", "/v1/events", "type");

    private static final Map<String, ObjectType> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(ObjectType::objectName, Function.identity()));

    private final String objectName;
    private final String prefix;
    private final String path;
    private final List<String> indexes;

    ObjectType(String objectName, String prefix, String path, String... indexes) {
        this.objectName = objectName;
        this.prefix = prefix;
        this.path = path;
        this.indexes = List.of(indexes);
    }

    /** The type of an object by its {@code object} field, or null. */
    public static ObjectType named(String objectName) {
        return objectName == null ? null : BY_NAME.get(objectName);
    }

    public String objectName() {
        return objectName;
    }

    public String prefix() {
        return prefix;
    }

    public String path() {
        return path;
    }

    /** Fields (dotted paths to an id or text) that lists of this type can be narrowed by at once. */
    public List<String> indexes() {
        return indexes;
    }

    /** What Stripe calls it in "No such …". */
    public String label() {
        return switch (this) {
            case METER -> "meter";
            case PAYMENT_METHOD -> "PaymentMethod";
            case PROMOTION_CODE -> "promotion code";
            case TAX_RATE -> "tax rate";
            case SETUP_INTENT -> "setupintent";
            default -> objectName;
        };
    }
}
