package dev.tollgate.twin.billing.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionCreationTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Subscriptions subscriptions = new Subscriptions(twin);

    @Test
    void creation_with_a_good_card_is_active_and_paid() throws Exception {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.customerPayingWith("pm_card_visa");

        Subscription subscription = twin.stripe()
                .v1()
                .subscriptions()
                .create(Subscriptions.creation(customer, price).build());

        assertEquals("active", subscription.getStatus());
        Invoice invoice = subscriptions.latestInvoice(subscription);
        assertEquals("paid", invoice.getStatus());
        assertEquals("subscription_create", invoice.getBillingReason());
        assertTrue(invoice.getNumber().endsWith("-0001"));
        assertEquals(2900, invoice.getLines().getData().get(0).getAmount());
        assertEquals(
                price,
                invoice.getLines()
                        .getData()
                        .get(0)
                        .getPricing()
                        .getPriceDetails()
                        .getPrice());
    }

    @Test
    void creation_with_a_good_card_emits_events_in_the_observed_order() throws Exception {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.customerPayingWith("pm_card_visa");
        int before = twin.eventTypes().size();

        twin.stripe()
                .v1()
                .subscriptions()
                .create(Subscriptions.creation(customer, price).build());

        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        assertEquals(
                List.of(
                        "charge.succeeded",
                        "customer.updated",
                        "customer.subscription.created",
                        "payment_intent.succeeded",
                        "payment_intent.created",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "invoice_payment.paid"),
                twin.eventTypesAfter(before));
    }

    @Test
    void the_period_is_on_the_item_and_the_payment_is_found_by_invoice_payments() throws Exception {
        Subscription subscription = subscriptions.starter();
        var item = subscription.getItems().getData().get(0);

        String intent = subscriptions
                .latestInvoice(subscription)
                .getPayments()
                .getData()
                .get(0)
                .getPayment()
                .getPaymentIntent();
        JsonNode payments = RunningTwin.json(twin.get(
                "/v1/invoice_payments?payment%5Btype%5D=payment_intent&payment%5Bpayment_intent%5D=" + intent));

        assertEquals(subscription.getCreated(), item.getCurrentPeriodStart());
        assertTrue(item.getCurrentPeriodEnd() - item.getCurrentPeriodStart() >= 28 * 86_400);
        assertEquals(
                subscription.getLatestInvoice(),
                payments.path("data").path(0).path("invoice").asText());
    }

    @Test
    void the_hosted_invoice_is_a_page_with_its_lines() throws Exception {
        Invoice invoice = subscriptions.latestInvoice(subscriptions.starter());

        String page = twin.get(
                        invoice.getHostedInvoiceUrl().substring(twin.url().length()))
                .body();

        assertTrue(page.contains(invoice.getNumber()) && page.contains("1 × Starter (at $29.00 / month)"));
    }

    @Test
    void a_trial_has_a_paid_invoice_of_nothing_and_ends_at_the_anchor() throws Exception {
        String price = twin.monthlyPrice("Starter", 2900);
        String customer = twin.create("/v1/customers").path("id").asText();

        Subscription trial = twin.stripe()
                .v1()
                .subscriptions()
                .create(Subscriptions.creation(customer, price)
                        .setTrialPeriodDays(14L)
                        .build());

        assertEquals("trialing", trial.getStatus());
        assertEquals(trial.getTrialEnd(), trial.getBillingCycleAnchor());
        assertEquals(0, subscriptions.latestInvoice(trial).getTotal());
        assertEquals("paid", subscriptions.latestInvoice(trial).getStatus());
    }
}
