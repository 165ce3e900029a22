package dev.tollgate.twin.billing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Plan;
import com.stripe.model.Price;
import com.stripe.param.PlanCreateParams;
import com.stripe.param.PriceRetrieveParams;
import dev.tollgate.twin.RunningTwin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void graduated_tiers_bill_each_unit_by_its_own_and_are_shown_expanded() throws Exception {
        String price = tiered("graduated");

        Price shown = twin.stripe()
                .v1()
                .prices()
                .retrieve(
                        price,
                        PriceRetrieveParams.builder()
                                .addExpand("tiers")
                                .addExpand("currency_options")
                                .build());

        assertEquals(2, shown.getTiers().size());
        assertTrue(shown.getCurrencyOptions().containsKey("usd"));
        assertEquals(10 * 100 + 5 * 50 + 7, billed(price, 15));
    }

    @Test
    void volume_tiers_bill_all_units_by_the_last_one_reached() {
        assertEquals(15 * 50 + 7, billed(tiered("volume"), 15));
    }

    @Test
    void a_plan_and_its_price_are_one() throws Exception {
        Plan plan = twin.stripe()
                .v1()
                .plans()
                .create(PlanCreateParams.builder()
                        .setCurrency("usd")
                        .setInterval(PlanCreateParams.Interval.MONTH)
                        .setAmount(2000L)
                        .setProduct(PlanCreateParams.Product.builder()
                                .setName("Gold")
                                .build())
                        .build());

        Price price = twin.stripe().v1().prices().retrieve(plan.getId());
        Plan deleted = twin.stripe().v1().plans().delete(plan.getId());

        assertEquals(2000, price.getUnitAmount());
        assertTrue(deleted.getDeleted());
        assertEquals(404, twin.get("/v1/plans/" + plan.getId()).statusCode());
        assertEquals(
                List.of("product.created", "plan.created", "price.created", "plan.deleted", "price.deleted"),
                twin.eventTypes());
    }

    @Test
    void a_tax_number_belongs_to_its_customer() {
        String customer = twin.create("/v1/customers").path("id").asText();
        String other = twin.create("/v1/customers").path("id").asText();

        JsonNode taxId =
                twin.create("/v1/customers/" + customer + "/tax_ids", "type", "eu_vat", "value", "DE123456789");

        String id = taxId.path("id").asText();
        assertEquals("DE", taxId.path("country").asText());
        assertEquals("pending", taxId.path("verification").path("status").asText());
        assertEquals(404, twin.get("/v1/customers/" + other + "/tax_ids/" + id).statusCode());
        assertEquals(
                200, twin.delete("/v1/customers/" + customer + "/tax_ids/" + id).statusCode());
        assertTrue(twin.eventTypes().containsAll(List.of("customer.tax_id.created", "customer.tax_id.deleted")));
    }

    private long billed(String price, int quantity) {
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                twin.customerPayingWith("pm_card_visa"),
                "items[0][price]",
                price,
                "items[0][quantity]",
                String.valueOf(quantity));
        return RunningTwin.json(twin.get(
                        "/v1/invoices/" + subscription.path("latest_invoice").asText()))
                .path("total")
                .asLong();
    }

    private String tiered(String mode) {
        String product = twin.create("/v1/products", "name", "Calls").path("id").asText();
        return twin.create(
                        "/v1/prices",
                        "product",
                        product,
                        "currency",
                        "usd",
                        "recurring[interval]",
                        "month",
                        "billing_scheme",
                        "tiered",
                        "tiers_mode",
                        mode,
                        "tiers[0][up_to]",
                        "10",
                        "tiers[0][unit_amount]",
                        "100",
                        "tiers[1][up_to]",
                        "inf",
                        "tiers[1][unit_amount]",
                        "50",
                        "tiers[1][flat_amount]",
                        "7")
                .path("id")
                .asText();
    }
}
