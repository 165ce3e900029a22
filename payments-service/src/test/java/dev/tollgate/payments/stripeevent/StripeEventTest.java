package dev.tollgate.payments.stripeevent;

import static dev.tollgate.payments.PaymentsApi.as;
import static dev.tollgate.payments.PaymentsApi.asWebhooks;
import static dev.tollgate.payments.PaymentsApi.deliver;
import static dev.tollgate.payments.PaymentsApi.delivered;
import static dev.tollgate.payments.PaymentsApi.link;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.Database;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeEventTest {
    @Inject
    Database database;

    @Test
    void invoice_events_in_any_order_and_number_end_in_the_same_mirror() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String account = link(customer);
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));
        Map<String, Object> object = invoice(invoice, customer);

        deliver("invoice.payment_succeeded", object).body("outcome", equalTo("applied"));
        deliver("invoice.created", object).body("outcome", equalTo("unchanged"));
        deliver("invoice.paid", object).body("outcome", equalTo("unchanged"));
        deliver("invoice.finalized", object, "evt_twice").body("outcome", equalTo("unchanged"));
        deliver("invoice.finalized", object, "evt_twice").body("outcome", equalTo("unchanged"));

        as("member", account)
                .get("/api/v1/invoices")
                .then()
                .body("data", hasSize(1))
                .body("data[0].status", equalTo("paid"))
                .body("data[0].lines", hasSize(1));
    }

    @Test
    void an_event_of_an_unknown_customer_stores_nothing_and_applies_once_linked() {
        String customer = StripeSide.payingCustomer("later@example.com");
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));
        Map<String, Object> object = invoice(invoice, customer);

        deliver("invoice.paid", object, "evt_parked")
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(customer));
        assertEquals(0, database.number("SELECT count(*) FROM invoices WHERE id = '" + invoice + "'"));

        String account = link(customer);
        deliver("invoice.paid", object, "evt_parked").body("outcome", equalTo("unchanged"));
        as("member", account).get("/api/v1/invoices").then().body("data[0].id", equalTo(invoice));
    }

    @Test
    void an_event_that_names_no_customer_is_answered_with_the_one_it_waits_for() {
        String customer = StripeSide.payingCustomer("later@example.com");
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));

        deliver("invoice_payment.paid", Map.of("object", "invoice_payment", "id", "inpay_1", "invoice", invoice))
                .body("outcome", equalTo("unknown_customer"))
                .body("customerId", equalTo(customer));
    }

    @Test
    void parts_of_an_invoice_refetch_the_invoice() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String account = link(customer);
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));

        deliver("invoice_payment.paid", Map.of("object", "invoice_payment", "id", "inpay_2", "invoice", invoice))
                .body("outcome", equalTo("applied"));
        deliver("credit_note.created", Map.of("object", "credit_note", "id", "cn_1", "invoice", invoice))
                .body("outcome", equalTo("unchanged"));

        as("member", account).get("/api/v1/invoices").then().body("data", hasSize(1));
    }

    @Test
    void a_payment_and_its_charge_end_in_one_mirror() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String account = link(customer);
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));
        String payment = StripeSide.get("/v1/invoices/" + invoice + "?expand[]=payments")
                .getString("payments.data[0].payment.payment_intent");
        String charge = StripeSide.get("/v1/payment_intents/" + payment).getString("latest_charge");

        deliver(
                        "charge.succeeded",
                        Map.of("object", "charge", "id", charge, "customer", customer, "payment_intent", payment))
                .body("outcome", equalTo("applied"));
        deliver("payment_intent.succeeded", Map.of("object", "payment_intent", "id", payment, "customer", customer))
                .body("outcome", equalTo("unchanged"));

        assertEquals(
                account + "|succeeded|2900|4242",
                database.text("SELECT concat_ws('|', account, status, amount_received_minor, card_last4)"
                        + " FROM payments WHERE id = '" + payment + "'"));
    }

    @Test
    void an_attached_card_is_mirrored_and_detached_again() {
        String customer = StripeSide.customer("ada@example.com");
        link(customer);
        String card = StripeSide.giveCard(customer);
        Map<String, Object> attached = Map.of("object", "payment_method", "id", card, "customer", customer);

        deliver("payment_method.attached", attached).body("outcome", equalTo("applied"));
        deliver("payment_method.attached", attached).body("outcome", equalTo("unchanged"));
        StripeSide.post("/v1/payment_methods/" + card + "/detach", Map.of());
        deliver("payment_method.detached", Map.of("object", "payment_method", "id", card))
                .body("outcome", equalTo("applied"));

        assertEquals(
                "visa|4242|false",
                database.text("SELECT concat_ws('|', card_brand, card_last4, attached::text)"
                        + " FROM payment_methods WHERE id = '" + card + "'"));
    }

    @Test
    void a_failed_attempt_is_kept_once_although_the_invoice_forgets_it() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        link(customer);
        String invoice = StripeSide.paidInvoice(customer, StripeSide.price(2900));
        Map<String, Object> failed = Map.of(
                "object", "invoice", "id", invoice, "customer", customer, "attempt_count", 1, "amount_due", 2900);

        deliver("invoice.payment_failed", failed).body("outcome", equalTo("applied"));
        deliver("invoice.payment_failed", failed).body("outcome", equalTo("unchanged"));

        assertEquals(
                1,
                database.number("SELECT count(*) FROM invoice_failed_attempts WHERE invoice_id = '" + invoice + "'"));
    }

    @Test
    void an_object_stripe_does_not_have_ends_with_that_reason() {
        String customer = StripeSide.customer("ada@example.com");
        link(customer);

        deliver("invoice.deleted", invoice("in_never", customer)).body("outcome", equalTo("not_at_stripe"));
        deliver("payment_intent.canceled", Map.of("object", "payment_intent", "id", "pi_never", "customer", customer))
                .body("outcome", equalTo("not_at_stripe"));
        deliver("refund.created", Map.of("object", "refund", "id", "re_never"))
                .body("outcome", equalTo("not_at_stripe"))
                .body("detail", equalTo("Stripe has no refund re_never"));
    }

    @Test
    void a_deleted_customer_of_no_account_is_waited_for_no_longer() {
        String customer = StripeSide.customer("ada@example.com");

        deliver("customer.deleted", Map.of("object", "customer", "id", customer))
                .body("outcome", equalTo("not_ours"))
                .body("customerId", equalTo(customer));
    }

    @Test
    void an_event_of_a_connected_stripe_account_is_not_ours() {
        String customer = StripeSide.payingCustomer("ada@example.com");
        String account = link(customer);
        Map<String, Object> object = invoice(StripeSide.paidInvoice(customer, StripeSide.price(2900)), customer);
        Map<String, Object> event =
                Map.of("id", "evt_" + UUID.randomUUID(), "account", "acct_connected", "data", Map.of("object", object));

        delivered("invoice.paid", object, event).statusCode(200).body("outcome", equalTo("not_ours"));

        as("member", account).get("/api/v1/invoices").then().body("data", hasSize(0));
    }

    @Test
    void an_upcoming_invoice_is_only_a_notice() {
        String customer = StripeSide.customer("ada@example.com");
        link(customer);

        deliver("invoice.upcoming", Map.of("object", "invoice", "customer", customer))
                .body("outcome", equalTo("ignored"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.subscription.updated", "charge.dispute.created", "price.created", "new.type"})
    void types_that_are_not_mirrored_here_are_ignored(String type) {
        deliver(type, Map.of("object", "thing", "id", "x_1")).body("outcome", equalTo("ignored"));
    }

    @Test
    void a_shape_that_is_not_understood_is_quarantined_with_the_reason() {
        deliver("invoice.paid", Map.of("object", "invoice", "customer", "cus_1"))
                .body("outcome", equalTo("quarantined"))
                .body("detail", containsString("id is missing"));
        deliver("invoice.paid", Map.of("object", "bill", "id", "in_1"))
                .body("outcome", equalTo("quarantined"))
                .body("detail", containsString("object is not invoice"));
    }

    @ParameterizedTest
    @MethodSource("impossibleIds")
    void an_id_stripe_never_makes_is_quarantined(String type, Map<String, Object> object) {
        deliver(type, object).body("outcome", equalTo("quarantined"));
    }

    static Stream<Arguments> impossibleIds() {
        return Stream.of("a b", "\u00e9", "0123456789".repeat(1000))
                .flatMap(id -> Stream.of(
                        arguments("customer.updated", Map.of("object", "customer", "id", id)),
                        arguments("invoice.paid", invoice("in_1", id)),
                        arguments("invoice.paid", invoice(id, "cus_1")),
                        arguments("invoice.payment_failed", Map.of("object", "invoice", "id", id, "amount_due", 1))));
    }

    @Test
    void a_delivery_that_is_none_is_refused() {
        asWebhooks()
                .body(Map.of("type", "invoice.paid"))
                .post("/internal/v1/stripe-events")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("eventId"));
    }

    private static Map<String, Object> invoice(String id, String customer) {
        return Map.of("object", "invoice", "id", id, "customer", customer);
    }
}
