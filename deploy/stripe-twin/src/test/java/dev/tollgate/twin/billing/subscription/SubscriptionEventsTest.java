package dev.tollgate.twin.billing.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events of a subscription's changes, one by one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionEventsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private int seen;

    @Test
    void an_incomplete_subscription_becomes_active_when_paid() throws StripeException {
        Subscription incomplete = create("pm_card_visa", of().setPaymentBehavior(PaymentBehavior.DEFAULT_INCOMPLETE));
        assertEquals(
                List.of(
                        "customer.updated",
                        "customer.subscription.created",
                        "payment_intent.created",
                        "invoice.created",
                        "invoice.finalized"),
                emitted());

        twin.create("/v1/payment_intents/" + intent(incomplete) + "/confirm", "payment_method", "pm_card_visa");

        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        assertEquals(
                List.of(
                        "charge.succeeded",
                        "payment_method.attached",
                        "payment_intent.succeeded",
                        "invoice.paid",
                        "invoice.payment_succeeded",
                        "customer.subscription.updated",
                        "invoice_payment.paid"),
                emitted());
        assertEquals("{\"status\":\"incomplete\"}", replaced().toString());
    }

    @Test
    void a_card_that_requires_3d_secure_leaves_it_incomplete_with_a_client_secret() throws StripeException {
        Subscription incomplete = create("pm_card_authenticationRequired", of());

        assertEquals("incomplete", incomplete.getStatus());
        assertEquals("open", incomplete.getLatestInvoiceObject().getStatus());
        assertTrue(incomplete
                .getLatestInvoiceObject()
                .getConfirmationSecret()
                .getClientSecret()
                .startsWith(intent(incomplete) + "_secret_"));
        assertEquals(
                List.of(
                        "customer.updated",
                        "customer.subscription.created",
                        "payment_intent.created",
                        "invoice.created",
                        "invoice.finalized",
                        "payment_intent.requires_action",
                        "invoice.payment_action_required"),
                emitted());
    }

    @Test
    void a_trial_ended_now_is_billed_at_once() throws StripeException {
        Subscription trial = create("pm_card_visa", of().setTrialPeriodDays(14L));
        assertEquals(0, trial.getLatestInvoiceObject().getTotal());
        assertEquals(
                List.of(
                        "customer.updated",
                        "customer.subscription.created",
                        "invoice.created",
                        "invoice.finalized",
                        "invoice.paid"),
                emitted());

        Subscription active =
                update(trial, SubscriptionUpdateParams.builder().setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW));

        assertEquals("active", active.getStatus());
        assertEquals(active.getTrialEnd(), active.getBillingCycleAnchor());
        assertEquals(2900, active.getLatestInvoiceObject().getAmountPaid());
        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        assertTrue(emitted().containsAll(List.of("customer.subscription.updated", "charge.succeeded", "invoice.paid")));
    }

    @Test
    void cancelling_at_the_period_end_and_undoing_it_are_one_update_each() throws StripeException {
        Subscription subscription = paid();
        long now = Instant.now().getEpochSecond();

        Subscription leaving =
                update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));

        assertEquals("active", leaving.getStatus());
        assertEquals(now, leaving.getCanceledAt(), 2);
        assertEquals(leaving.getItems().getData().get(0).getCurrentPeriodEnd(), leaving.getCancelAt());
        assertEquals(List.of("customer.subscription.updated"), emitted());
        assertEquals(List.of("cancel_at", "cancel_at_period_end", "canceled_at", "cancellation_details"), names());

        update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(false));

        assertEquals(List.of("customer.subscription.updated"), emitted());
        assertEquals(leaving.getCancelAt(), replaced().path("cancel_at").asLong());
    }

    private Subscription paid() throws StripeException {
        Subscription subscription = create("pm_card_visa", of());
        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        emitted();
        return subscription;
    }

    private Subscription create(String card, SubscriptionCreateParams.Builder params) throws StripeException {
        String customer = twin.customerPayingWith(card);
        String price = twin.monthlyPrice("Starter", 2900);
        emitted();
        params.setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(price).build())
                .addExpand("latest_invoice.payments")
                .addExpand("latest_invoice.confirmation_secret");
        return twin.stripe().v1().subscriptions().create(params.build());
    }

    private Subscription update(Subscription subscription, SubscriptionUpdateParams.Builder params)
            throws StripeException {
        return twin.stripe()
                .v1()
                .subscriptions()
                .update(subscription.getId(), params.addExpand("latest_invoice").build());
    }

    private static SubscriptionCreateParams.Builder of() {
        return SubscriptionCreateParams.builder();
    }

    private static String intent(Subscription subscription) {
        return subscription
                .getLatestInvoiceObject()
                .getPayments()
                .getData()
                .get(0)
                .getPayment()
                .getPaymentIntent();
    }

    /** The types of the events since this was last asked. */
    private List<String> emitted() {
        List<String> all = twin.eventTypes();
        List<String> since = all.subList(seen, all.size());
        seen = all.size();
        return since;
    }

    private JsonNode replaced() {
        return RunningTwin.json(twin.get("/v1/events?limit=1&type=customer.subscription.updated"))
                .path("data")
                .path(0)
                .path("data")
                .path("previous_attributes");
    }

    private List<String> names() {
        return replaced().properties().stream().map(f -> f.getKey()).sorted().toList();
    }
}
