package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.deliver;

import dev.tollgate.payments.StripeSide;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The smallest objects the mirror reads, to be changed by a test and shown at Stripe. */
final class StripeShapes {
    private StripeShapes() {}

    /** Stripe shows the invoice in this state and sends an event. */
    static ValidatableResponse shownAs(Map<String, Object> invoice, String status) {
        put(invoice, status);
        return deliver("invoice.updated", invoice);
    }

    /** Stripe shows the object in this state from now on. */
    static void put(Map<String, Object> object, String status) {
        object.put("status", status);
        StripeSide.put(object);
    }

    /** Stripe shows the object from now on; answers its id. */
    static String put(Map<String, Object> object) {
        StripeSide.put(object);
        return (String) object.get("id");
    }

    static Map<String, Object> invoice(String customer) {
        Map<String, Object> invoice = object("invoice", "in_");
        invoice.put("customer", customer);
        invoice.put("currency", "usd");
        for (String amount : List.of("subtotal", "total", "amount_due", "amount_remaining")) {
            invoice.put(amount, 100);
        }
        invoice.put("period_start", 1_700_000_000);
        invoice.put("period_end", 1_700_000_000);
        return invoice;
    }

    static Map<String, Object> payment(String customer) {
        Map<String, Object> payment = object("payment_intent", "pi_");
        payment.put("customer", customer);
        payment.put("amount", 1000);
        payment.put("currency", "usd");
        payment.put("status", "succeeded");
        payment.put("latest_charge", null);
        return payment;
    }

    static Map<String, Object> charge(int refunded) {
        Map<String, Object> charge = object("charge", "ch_");
        charge.put("amount_refunded", refunded);
        return charge;
    }

    static Map<String, Object> refund(String payment) {
        Map<String, Object> refund = object("refund", "re_");
        refund.put("amount", 300);
        refund.put("currency", "usd");
        refund.put("payment_intent", payment);
        return refund;
    }

    private static Map<String, Object> object(String type, String prefix) {
        Map<String, Object> object = new HashMap<>();
        object.put("object", type);
        object.put("id", prefix + UUID.randomUUID().toString().replace("-", ""));
        object.put("created", 1_700_000_000);
        return object;
    }

    static Map<String, Object> line(String id, long amount) {
        return new HashMap<>(Map.of("id", id, "object", "line_item", "amount", amount, "currency", "usd"));
    }
}
