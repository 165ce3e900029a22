package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCreateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnpaidCreationTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Subscriptions subscriptions = new Subscriptions(twin);

    @Test
    void default_incomplete_becomes_active_when_its_intent_is_confirmed() throws Exception {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.create("/v1/customers").path("id").asText();
        Subscription incomplete = twin.stripe()
                .v1()
                .subscriptions()
                .create(Subscriptions.creation(customer, price)
                        .setPaymentBehavior(SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE)
                        .build());
        Invoice open = subscriptions.latestInvoice(incomplete);

        String intent = open.getPayments().getData().get(0).getPayment().getPaymentIntent();
        twin.create("/v1/payment_intents/" + intent + "/confirm", "payment_method", "pm_card_visa");

        assertEquals("incomplete", incomplete.getStatus());
        assertTrue(open.getConfirmationSecret().getClientSecret().startsWith(intent + "_secret_"));
        assertEquals(
                "active",
                twin.stripe().v1().subscriptions().retrieve(incomplete.getId()).getStatus());
        assertEquals("paid", subscriptions.latestInvoice(incomplete).getStatus());
        assertTrue(twin.eventTypes().contains("customer.subscription.updated"));
    }

    @Test
    void a_card_that_fails_when_charged_leaves_the_subscription_incomplete() throws Exception {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.customerPayingWith("pm_card_chargeCustomerFail");

        Subscription subscription = twin.stripe()
                .v1()
                .subscriptions()
                .create(Subscriptions.creation(customer, price).build());

        assertEquals("incomplete", subscription.getStatus());
        assertEquals("open", subscriptions.latestInvoice(subscription).getStatus());
        assertTrue(twin.eventTypes()
                .containsAll(List.of("charge.failed", "payment_intent.payment_failed", "invoice.payment_failed")));
        assertNull(subscription.getEndedAt());
    }

    @Test
    void error_if_incomplete_rejects_and_leaves_no_trace() {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.customerPayingWith("pm_card_chargeCustomerFail");
        int before = twin.eventTypes().size();

        int status = twin.post(
                        "/v1/subscriptions",
                        List.of(
                                "customer",
                                customer,
                                "items[0][price]",
                                price,
                                "payment_behavior",
                                "error_if_incomplete"))
                .statusCode();

        assertEquals(402, status);
        assertEquals(before, twin.eventTypes().size());
        assertEquals(0, RunningTwin.json(twin.get("/v1/invoices")).path("data").size());
    }
}
