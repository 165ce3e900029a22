package dev.tollgate.twin.billing.subscription;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionChangeTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Subscriptions subscriptions = new Subscriptions(twin);

    @Test
    void a_swap_to_a_yearly_price_invoices_credit_and_charge_at_once() throws Exception {
        Subscription monthly = subscriptions.starter();
        String yearly = yearlyPrice();

        Subscription changed = twin.stripe().v1().subscriptions().update(monthly.getId(), swap(monthly, yearly));

        Invoice invoice = subscriptions.latestInvoice(changed);
        assertEquals("subscription_update", invoice.getBillingReason());
        assertEquals("paid", invoice.getStatus());
        assertEquals(
                List.of(-2900L, 25_000L),
                invoice.getLines().getData().stream().map(l -> l.getAmount()).toList());
        assertEquals(22_100, invoice.getTotal());
        assertTrue(invoice.getLines().getData().stream()
                .allMatch(line -> line.getPricing().getUnitAmountDecimal() == null));
        assertEquals(monthly.getBillingCycleAnchor(), changed.getBillingCycleAnchor());
        assertTrue(changed.getItems().getData().get(0).getCurrentPeriodEnd() - changed.getCreated() > 364 * 86_400);
    }

    @Test
    void reading_a_customer_changes_nothing_and_deleting_it_ends_its_subscriptions() throws Exception {
        Subscription subscription = subscriptions.starter();
        var customers = twin.stripe().v1().customers();

        customers.retrieve(subscription.getCustomer());
        assertEquals("active", status(subscription));

        customers.delete(subscription.getCustomer());
        assertEquals("canceled", status(subscription));
    }

    @Test
    void an_update_emits_previous_attributes() {
        Subscription subscription = subscriptions.starter();

        twin.create("/v1/subscriptions/" + subscription.getId(), "metadata[a]", "1");

        JsonNode event = RunningTwin.json(twin.get("/v1/events?type=customer.subscription.updated"))
                .path("data")
                .path(0);
        assertEquals(
                "{\"metadata\":{\"a\":null}}",
                event.path("data").path("previous_attributes").toString());
        assertEquals(
                "1",
                event.path("data").path("object").path("metadata").path("a").asText());
    }

    @Test
    void cancelling_at_the_period_end_can_be_undone() {
        Subscription subscription = subscriptions.starter();
        String path = "/v1/subscriptions/" + subscription.getId();

        JsonNode leaving = twin.create(path, "cancel_at_period_end", "true");
        JsonNode staying = twin.create(path, "cancel_at_period_end", "false");

        assertEquals("active", leaving.path("status").asText());
        assertEquals(leaving.path("items").path("data").path(0).path("current_period_end"), leaving.path("cancel_at"));
        assertEquals(
                "cancellation_requested",
                leaving.path("cancellation_details").path("reason").asText());
        assertTrue(staying.path("cancel_at").isNull()
                && staying.path("canceled_at").isNull());
        assertTrue(staying.path("cancellation_details").path("reason").isNull());
    }

    @Test
    void cancelling_now_emits_one_event_and_lists_leave_it_out() throws Exception {
        Subscription subscription = subscriptions.starter();
        await().until(() -> twin.eventTypes().contains("invoice_payment.paid"));
        int before = twin.eventTypes().size();

        Subscription canceled = twin.stripe().v1().subscriptions().cancel(subscription.getId());

        assertEquals("canceled", canceled.getStatus());
        assertEquals(canceled.getCanceledAt(), canceled.getEndedAt());
        assertEquals(List.of("customer.subscription.deleted"), twin.eventTypesAfter(before));
        String query = "/v1/subscriptions?customer=" + canceled.getCustomer();
        assertEquals(0, RunningTwin.json(twin.get(query)).path("data").size());
        assertEquals(
                1,
                RunningTwin.json(twin.get(query + "&status=all")).path("data").size());
    }

    private static SubscriptionUpdateParams swap(Subscription subscription, String price) {
        return SubscriptionUpdateParams.builder()
                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.ALWAYS_INVOICE)
                .addItem(SubscriptionUpdateParams.Item.builder()
                        .setId(subscription.getItems().getData().get(0).getId())
                        .setPrice(price)
                        .build())
                .build();
    }

    private String status(Subscription subscription) throws Exception {
        return twin.stripe().v1().subscriptions().retrieve(subscription.getId()).getStatus();
    }

    private String yearlyPrice() {
        return twin.create(
                        "/v1/prices",
                        "product_data[name]",
                        "Yearly",
                        "currency",
                        "usd",
                        "unit_amount",
                        "25000",
                        "recurring[interval]",
                        "year")
                .path("id")
                .asText();
    }
}
