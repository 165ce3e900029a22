package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import dev.tollgate.twin.RunningTwin;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutDiscountsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Shop shop = new Shop(twin);

    @Test
    void a_coupon_is_applied_to_the_order() throws Exception {
        String coupon =
                twin.create("/v1/coupons", "percent_off", "25").path("id").asText();

        Session open = shop.create(Shop.payment(1000)
                .addDiscount(
                        SessionCreateParams.Discount.builder().setCoupon(coupon).build()));

        assertEquals(2000, open.getAmountSubtotal());
        assertEquals(1500, open.getAmountTotal());
        assertEquals(500, open.getTotalDetails().getAmountDiscount());
        assertTrue(twin.get("/c/pay/" + open.getId()).body().contains("$15.00"));
        shop.pay(open, "4242424242424242");
        assertEquals(1, twin.stripe().v1().coupons().retrieve(coupon).getTimesRedeemed());
    }

    @Test
    void a_promotion_code_is_typed_into_the_page() throws Exception {
        String coupon = twin.create("/v1/coupons", "amount_off", "900", "currency", "usd", "duration", "forever")
                .path("id")
                .asText();
        twin.create("/v1/promotion_codes", "promotion[type]", "coupon", "promotion[coupon]", coupon, "code", "SPRING");
        String price = twin.monthlyPrice("Starter", 2900);
        Session open = shop.create(SessionCreateParams.builder()
                .setMode(Mode.SUBSCRIPTION)
                .setAllowPromotionCodes(true)
                .addLineItem(LineItem.builder().setPrice(price).setQuantity(1L).build())
                .setSuccessUrl("http://shop.example/done"));

        assertEquals(400, shop.code(open, "WINTER").statusCode());
        assertEquals(303, shop.code(open, "SPRING").statusCode());
        assertEquals(303, shop.pay(open, "4242424242424242").statusCode());

        Session paid = shop.retrieve(open);
        Subscription subscription = twin.stripe().v1().subscriptions().retrieve(paid.getSubscription());
        assertEquals(2000, paid.getAmountTotal());
        assertEquals(1, subscription.getDiscounts().size());
        assertEquals(
                2000, twin.stripe().v1().invoices().retrieve(paid.getInvoice()).getAmountPaid());
    }
}
