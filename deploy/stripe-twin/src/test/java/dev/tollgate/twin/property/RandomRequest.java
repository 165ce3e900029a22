package dev.tollgate.twin.property;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.util.List;

/** An operation of the random sequence. The numbers choose among the existing objects; some are sent twice at once. */
enum RandomRequest {
    SUBSCRIBE {
        @Override
        void send(TestBusiness business, int a, int b) {
            business.post(
                    false,
                    "/v1/subscriptions",
                    "customer",
                    TestBusiness.pickId(business.customers, a),
                    "items[0][price]",
                    TestBusiness.pickId(business.prices, b),
                    "items[0][quantity]",
                    String.valueOf(1 + b % 3),
                    b % 2 == 0 ? "discounts[0][coupon]" : "default_tax_rates[0]",
                    b % 2 == 0 ? business.coupon : business.taxRate,
                    "payment_behavior",
                    b % 5 == 0 ? "default_incomplete" : "allow_incomplete");
        }
    },
    CHANGE {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode subscription = TestBusiness.pick(business.ofCustomers("/v1/subscriptions"), a);
            if (subscription != null) {
                business.post(
                        b % 4 == 0,
                        "/v1/subscriptions/" + subscription.path("id").asText(),
                        "items[0][id]",
                        subscription
                                .path("items")
                                .path("data")
                                .path(0)
                                .path("id")
                                .asText(),
                        "items[0][price]",
                        TestBusiness.pickId(business.prices, b),
                        "items[0][quantity]",
                        String.valueOf(1 + b % 4),
                        "proration_behavior",
                        List.of("create_prorations", "always_invoice", "none").get(b % 3));
            }
        }
    },
    CANCEL {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode subscription = TestBusiness.pick(business.ofCustomers("/v1/subscriptions"), a);
            if (subscription != null) {
                String path = "/v1/subscriptions/" + subscription.path("id").asText();
                if (b % 2 == 0) {
                    business.twin.delete(path + "?prorate=" + (b % 4 == 0) + "&invoice_now=" + (b % 3 == 0));
                } else {
                    business.post(false, path, "cancel_at_period_end", String.valueOf(b % 4 == 1));
                }
            }
        }
    },
    DRAFT {
        @Override
        void send(TestBusiness business, int a, int b) {
            String customer = TestBusiness.pickId(business.customers, a);
            business.post(false, "/v1/invoices", "customer", customer, "discounts[0][coupon]", business.coupon);
            JsonNode draft = TestBusiness.pick(business.ofCustomers("/v1/invoices?status=draft"), a);
            if (draft != null) {
                business.post(
                        false,
                        "/v1/invoices/" + draft.path("id").asText() + "/add_lines",
                        "lines[0][amount]",
                        String.valueOf(1 + b * 7),
                        "lines[1][amount]",
                        String.valueOf(b % 3 == 0 ? -b : b),
                        "lines[1][tax_rates][0]",
                        business.taxRate);
            }
        }
    },
    ACT_ON_INVOICE {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode invoice = TestBusiness.pick(business.ofCustomers("/v1/invoices"), a);
            if (invoice != null) {
                String act = List.of("finalize", "pay", "void", "mark_uncollectible", "pay")
                        .get(b % 5);
                String path = "/v1/invoices/" + invoice.path("id").asText() + "/" + act;
                if (act.equals("pay") && b % 3 == 0) {
                    business.post(b % 2 == 0, path, "payment_method", "pm_card_visa");
                } else if (act.equals("pay") && b % 7 == 0) {
                    business.post(true, path, "paid_out_of_band", "true");
                } else {
                    business.post(b % 2 == 0, path);
                }
            }
        }
    },
    CREDIT_NOTE {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode invoice = TestBusiness.pick(business.ofCustomers("/v1/invoices"), a);
            if (invoice != null) {
                boolean paid = invoice.path("status").asText().equals("paid");
                business.post(
                        b % 3 == 0,
                        "/v1/credit_notes",
                        "invoice",
                        invoice.path("id").asText(),
                        "amount",
                        String.valueOf(1 + b),
                        paid && b % 2 == 0 ? "refund_amount" : "credit_amount",
                        paid ? String.valueOf(1 + b) : "0");
            }
        }
    },
    PAY_ONCE {
        @Override
        void send(TestBusiness business, int a, int b) {
            business.post(
                    false,
                    "/v1/payment_intents",
                    "amount",
                    String.valueOf(50 + b),
                    "currency",
                    "usd",
                    "payment_method",
                    "pm_card_visa",
                    "confirm",
                    "true",
                    "return_url",
                    "http://shop.example/",
                    "capture_method",
                    a % 2 == 0 ? "manual" : "automatic",
                    "customer",
                    TestBusiness.pickId(business.customers, a));
        }
    },
    ACT_ON_INTENT {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode intent = TestBusiness.pick(business.ofCustomers("/v1/payment_intents"), a);
            if (intent != null) {
                String path = "/v1/payment_intents/" + intent.path("id").asText();
                if (b % 2 == 0) {
                    business.post(b % 4 == 0, path + "/capture", "amount_to_capture", String.valueOf(1 + b));
                } else {
                    business.post(b % 3 == 0, path + "/cancel");
                }
            }
        }
    },
    REFUND {
        @Override
        void send(TestBusiness business, int a, int b) {
            JsonNode charge = TestBusiness.pick(business.ofCustomers("/v1/charges"), a);
            if (charge != null) {
                long amount = charge.path("amount").asLong();
                business.post(
                        true,
                        "/v1/refunds",
                        "charge",
                        charge.path("id").asText(),
                        "amount",
                        String.valueOf(Math.max(1, amount * (1 + b % 4) / 4 + b % 3)));
            }
        }
    },
    PASS_TIME {
        @Override
        void send(TestBusiness business, int a, int b) {
            business.advance(b % 3 == 0 ? 32 * TestTime.DAY : (1 + b % 20) * TestTime.DAY + 3600);
        }
    };

    abstract void send(TestBusiness business, int a, int b);
}
