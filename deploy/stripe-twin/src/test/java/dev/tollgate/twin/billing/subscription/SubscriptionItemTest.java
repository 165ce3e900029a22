package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Invoice;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.SubscriptionItemCreateParams;
import com.stripe.param.SubscriptionItemUpdateParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionItemTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private JsonNode subscription;

    @BeforeEach
    void a_subscription_of_two_seats() {
        subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price]",
                twin.monthlyPrice("Starter", 1000),
                "items[0][quantity]",
                "2");
    }

    @Test
    void items_are_added_changed_and_deleted_on_their_own() throws Exception {
        var items = twin.stripe().v1().subscriptionItems();
        SubscriptionItem added = items.create(SubscriptionItemCreateParams.builder()
                .setSubscription(id())
                .setPrice(twin.monthlyPrice("Extra", 500))
                .build());
        SubscriptionItem changed = items.update(
                added.getId(),
                SubscriptionItemUpdateParams.builder().setQuantity(3L).build());
        SubscriptionItem deleted = items.delete(added.getId());

        assertEquals(3, changed.getQuantity());
        assertTrue(deleted.getDeleted());
        assertEquals(404, twin.get("/v1/subscription_items/" + added.getId()).statusCode());
        assertEquals(
                400,
                twin.delete("/v1/subscription_items/"
                                + subscription
                                        .path("items")
                                        .path("data")
                                        .path(0)
                                        .path("id")
                                        .asText())
                        .statusCode());
    }

    @Test
    void prorations_stay_pending_and_are_previewed_on_the_next_invoice() throws Exception {
        String item = subscription.path("items").path("data").path(0).path("id").asText();
        twin.create("/v1/subscription_items/" + item, "quantity", "4");

        Invoice preview = twin.stripe()
                .v1()
                .invoices()
                .createPreview(InvoiceCreatePreviewParams.builder()
                        .setSubscription(id())
                        .build());

        assertEquals(
                List.of(-2000L, 4000L, 4000L),
                preview.getLines().getData().stream()
                        .map(line -> Math.round(line.getAmount() / 100.0) * 100)
                        .toList());
        assertTrue(preview.getId().startsWith("upcoming_in_"));
    }

    @Test
    void a_preview_of_a_change_changes_nothing() throws Exception {
        String item = subscription.path("items").path("data").path(0).path("id").asText();
        int before = twin.eventTypes().size();

        Invoice preview = twin.stripe()
                .v1()
                .invoices()
                .createPreview(InvoiceCreatePreviewParams.builder()
                        .setSubscription(id())
                        .setSubscriptionDetails(InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                                .setProrationBehavior(
                                        InvoiceCreatePreviewParams.SubscriptionDetails.ProrationBehavior.ALWAYS_INVOICE)
                                .addItem(InvoiceCreatePreviewParams.SubscriptionDetails.Item.builder()
                                        .setId(item)
                                        .setQuantity(5L)
                                        .build())
                                .build())
                        .build());

        assertEquals(3000, preview.getTotal(), 5);
        assertEquals(2, twin.stripe().v1().subscriptionItems().retrieve(item).getQuantity());
        assertEquals(
                List.of(),
                twin.eventTypesAfter(before).stream()
                        .filter(type -> !type.equals("invoice_payment.paid"))
                        .toList());
    }

    @Test
    void a_new_anchor_credits_the_old_period_and_bills_the_new_one() {
        JsonNode changed = twin.create("/v1/subscriptions/" + id(), "billing_cycle_anchor", "now");

        JsonNode invoice = RunningTwin.json(
                twin.get("/v1/invoices/" + changed.path("latest_invoice").asText()));
        assertEquals("subscription_update", invoice.path("billing_reason").asText());
        assertEquals(2, invoice.path("lines").path("data").size());
        assertEquals(
                2000, invoice.path("lines").path("data").path(1).path("amount").asInt());
    }

    private String id() {
        return subscription.path("id").asText();
    }
}
