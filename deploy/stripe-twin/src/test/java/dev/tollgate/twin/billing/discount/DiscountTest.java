package dev.tollgate.twin.billing.discount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.model.Coupon;
import com.stripe.model.PromotionCode;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionRetrieveParams;
import dev.tollgate.twin.RunningTwin;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiscountTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_promotion_code_discounts_a_subscription_and_counts_its_redemption() throws Exception {
        Coupon coupon = coupon(CouponCreateParams.Duration.FOREVER, null);
        PromotionCode code = code(coupon);

        Subscription subscription = subscribe(code.getId());

        Subscription shown = twin.stripe()
                .v1()
                .subscriptions()
                .retrieve(
                        subscription.getId(),
                        SubscriptionRetrieveParams.builder()
                                .addExpand("discounts.source.coupon")
                                .addExpand("latest_invoice")
                                .build());
        var discount = shown.getDiscountObjects().get(0);
        assertEquals(coupon.getId(), discount.getSource().getCoupon());
        assertEquals(code.getId(), discount.getPromotionCode());
        assertEquals(subscription.getId(), discount.getSubscription());
        assertEquals(1450, shown.getLatestInvoiceObject().getTotal());
        assertEquals(1, twin.stripe().v1().coupons().retrieve(coupon.getId()).getTimesRedeemed());
        assertTrue(twin.eventTypes().contains("customer.discount.created"));
    }

    @Test
    void a_discount_with_duration_once_ends_after_the_first_invoice() throws Exception {
        Subscription subscription =
                subscribe(code(coupon(CouponCreateParams.Duration.ONCE, null)).getId());

        assertTrue(subscription.getDiscounts().isEmpty());
        assertEquals(
                1450,
                twin.stripe()
                        .v1()
                        .invoices()
                        .retrieve(subscription.getLatestInvoice())
                        .getTotal());
        assertTrue(twin.eventTypes().contains("customer.discount.deleted"));
    }

    @Test
    void a_used_up_coupon_is_rejected_with_its_parameter() throws Exception {
        Coupon coupon = coupon(CouponCreateParams.Duration.FOREVER, 1L);
        subscribe(code(coupon).getId());

        HttpResponse<String> second = twin.post(
                "/v1/subscriptions",
                List.of(
                        "customer",
                        twin.customerPayingWith("pm_card_visa"),
                        "items[0][price]",
                        twin.monthlyPrice("Other", 100),
                        "discounts[0][coupon]",
                        coupon.getId()));

        JsonNode error = RunningTwin.json(second).path("error");
        assertFalse(twin.stripe().v1().coupons().retrieve(coupon.getId()).getValid());
        assertEquals(400, second.statusCode());
        assertEquals("coupon_expired", error.path("code").asText());
        assertEquals("discounts[0][coupon]", error.path("param").asText());
    }

    @Test
    void an_unknown_coupon_is_a_400_that_names_the_parameter() {
        HttpResponse<String> answer = twin.post(
                "/v1/invoices",
                List.of("customer", twin.create("/v1/customers").path("id").asText(), "discounts[0][coupon]", "nope"));

        JsonNode error = RunningTwin.json(answer).path("error");
        assertEquals(400, answer.statusCode());
        assertEquals("resource_missing", error.path("code").asText());
        assertEquals("No such coupon: 'nope'", error.path("message").asText());
        assertEquals("discounts[0][coupon]", error.path("param").asText());
    }

    @Test
    void the_customers_own_discount_is_inherited_by_invoices_until_it_is_deleted() throws Exception {
        Coupon coupon = coupon(CouponCreateParams.Duration.FOREVER, null);
        String customer = twin.create("/v1/customers", "coupon", coupon.getId())
                .path("id")
                .asText();

        JsonNode with = twin.create("/v1/invoices", "customer", customer);
        JsonNode deleted = RunningTwin.json(twin.delete("/v1/customers/" + customer + "/discount"));
        JsonNode without = twin.create("/v1/invoices", "customer", customer);

        assertEquals(1, with.path("discounts").size());
        assertTrue(deleted.path("deleted").asBoolean());
        assertEquals(0, without.path("discounts").size());
    }

    private Coupon coupon(CouponCreateParams.Duration duration, Long most) throws Exception {
        return twin.stripe()
                .v1()
                .coupons()
                .create(CouponCreateParams.builder()
                        .setPercentOff(BigDecimal.valueOf(50))
                        .setDuration(duration)
                        .setMaxRedemptions(most)
                        .build());
    }

    private PromotionCode code(Coupon coupon) throws Exception {
        return twin.stripe()
                .v1()
                .promotionCodes()
                .create(PromotionCodeCreateParams.builder()
                        .setPromotion(PromotionCodeCreateParams.Promotion.builder()
                                .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                                .setCoupon(coupon.getId())
                                .build())
                        .build());
    }

    private Subscription subscribe(String promotionCode) throws Exception {
        return twin.stripe()
                .v1()
                .subscriptions()
                .create(SubscriptionCreateParams.builder()
                        .setCustomer(twin.customerPayingWith("pm_card_visa"))
                        .addItem(SubscriptionCreateParams.Item.builder()
                                .setPrice(twin.monthlyPrice("Starter", 2900))
                                .build())
                        .addDiscount(SubscriptionCreateParams.Discount.builder()
                                .setPromotionCode(promotionCode)
                                .build())
                        .build());
    }
}
