package dev.tollgate.local.check;

import static dev.tollgate.local.check.MirroredField.number;
import static dev.tollgate.local.check.MirroredField.time;
import static dev.tollgate.local.check.MirroredField.value;

import java.util.List;

/** Payment intents with what matters of their latest charge. */
final class PaymentsMirrored extends Mirrored {
    private static final String CHARGE = "/latest_charge";

    PaymentsMirrored() {
        super(
                "payments",
                new StripeList("/v1/payment_intents", "latest_charge"),
                List.of(
                        value("status", "/status"),
                        value("stripe_customer_id", "/customer"),
                        value("amount_minor", "/amount"),
                        number("amount_received_minor", "/amount_received"),
                        number("amount_capturable_minor", "/amount_capturable"),
                        number("amount_refunded_minor", CHARGE + "/amount_refunded"),
                        value("currency", "/currency"),
                        value(
                                "payment_method_id",
                                "/payment_method",
                                "/last_payment_error/payment_method",
                                CHARGE + "/payment_method"),
                        value("latest_charge_id", CHARGE),
                        value("charge_status", CHARGE + "/status"),
                        value("failure_code", "/last_payment_error/code", CHARGE + "/failure_code"),
                        value("decline_code", "/last_payment_error/decline_code", CHARGE + "/outcome/reason"),
                        value("card_brand", CHARGE + "/payment_method_details/card/brand"),
                        value("card_last4", CHARGE + "/payment_method_details/card/last4"),
                        time("created_at", "/created")));
    }

    @Override
    String rows() {
        return "payments m";
    }
}
