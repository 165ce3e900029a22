package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.StripeSide.event;
import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static dev.tollgate.subscriptions.SubscriptionsApi.deliver;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A bank debit on a page of Stripe's that no checkout of ours made: a payment link's, or an invoice's. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForeignDebitTest {
    private static final String WAITS = "000000000009";
    private static final String PROCESSING = "urn:tollgate:problem:payment-processing";

    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);
    private String session;

    @Test
    void it_is_neither_voided_nor_offered_to_be_paid_again() {
        String sold = debited();

        for (String plan : List.of("professional", "starter")) {
            steps.start(plan).statusCode(409).body("type", equalTo(PROCESSING));
        }

        assertThat(StripeSide.get("/v1/subscriptions/" + sold)).containsEntry("status", "incomplete");
        assertThat(invoice(sold)).containsEntry("status", "open");
        offers("awaited", "awaited");
    }

    @Test
    void the_debit_that_fails_frees_the_account() {
        String sold = debited();
        steps.start("professional").statusCode(409).body("type", equalTo(PROCESSING));
        StripeSide.bankAnswers(session, false);

        deliver(event("invoice.payment_failed", invoice(sold)));

        offers("pay", "checkout");
        steps.start("starter")
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:payment-open"))
                .body("paymentUrl", equalTo(invoice(sold).get("hosted_invoice_url")));
        steps.start("professional").statusCode(201);
        assertThat(StripeSide.get("/v1/subscriptions/" + sold)).containsEntry("status", "canceled");
    }

    @Test
    void the_debit_that_arrives_gives_the_plan() {
        String sold = debited();
        StripeSide.bankAnswers(session, true);

        steps.start("professional").statusCode(409).body("type", equalTo("urn:tollgate:problem:already-subscribed"));

        assertThat(StripeSide.get("/v1/subscriptions/" + sold)).containsEntry("status", "active");
    }

    @Test
    void a_page_of_ours_is_closed_beside_it() {
        steps.start("starter").statusCode(201);
        assertThat(steps.openPages()).hasSize(1);

        debited();

        assertThat(steps.openPages()).isEmpty();
    }

    @Test
    void an_invoice_of_many_payments_is_read_to_their_end() {
        String sold = debited();
        String invoice = (String) invoice(sold).get("id");
        Map<String, Object> debit = payments(invoice).get(0);
        for (int other = 0; other < 10; other++) {
            debit.put("id", "inpay_" + other + sold);
            debit.put("created", (int) debit.get("created") + 1);
            debit.put("payment", Map.of("type", "payment_intent", "payment_intent", "pi_none"));
            StripeSide.put(debit);
        }

        steps.start("starter").statusCode(409).body("type", equalTo(PROCESSING));
    }

    @Test
    void an_unpaid_renewal_that_is_being_debited_is_not_offered_to_be_paid() {
        String sold = debited();
        Map<String, Object> unpaid = StripeSide.get("/v1/subscriptions/" + sold);
        unpaid.put("status", "unpaid");
        StripeSide.put(unpaid);

        for (String plan : List.of("professional", "starter")) {
            steps.start(plan).statusCode(409).body("type", equalTo(PROCESSING));
        }
    }

    /** A subscription sold by a payment link, and its debit that waits for the bank. */
    private String debited() {
        String page = StripeSide.paymentLink(StripeSide.starterPrice(), account);
        StripeSide.debit(page, WAITS);
        session = page.replaceAll(".*/", "");
        String sold =
                (String) StripeSide.get("/v1/checkout/sessions/" + session).get("subscription");
        deliver(event("customer.subscription.created", StripeSide.get("/v1/subscriptions/" + sold)));
        return sold;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> payments(String invoice) {
        return (List<Map<String, Object>>)
                StripeSide.get("/v1/invoice_payments?invoice=" + invoice).get("data");
    }

    private static Map<String, Object> invoice(String subscription) {
        return StripeSide.get("/v1/invoices/"
                + StripeSide.get("/v1/subscriptions/" + subscription).get("latest_invoice"));
    }

    private void offers(String starter, String professional) {
        as("member", account)
                .get("/api/v1/subscription")
                .then()
                .body("offers.find { it.plan == 'starter' }.action", equalTo(starter))
                .body("offers.find { it.plan == 'professional' }.action", equalTo(professional));
    }
}
