package dev.tollgate.twin.proof;

import static dev.tollgate.twin.proof.DiscountCases.bought;
import static dev.tollgate.twin.proof.DiscountCases.coupon;
import static dev.tollgate.twin.proof.DiscountCases.off;

/** How long coupons last, what they apply to, and when they are refused. */
final class DiscountTermsCases {
    private static final String START = "2026-04-01";

    private DiscountTermsCases() {}

    static void add(Cases cases) {
        durations(cases);
        lasting(cases);
        products(cases);
        items(cases);
        owners(cases);
        limits(cases);
        restrictions(cases);
    }

    private static void durations(Cases cases) {
        cases.add(
                "once",
                START,
                scene -> bought(scene, 2000, "percent_off", "25", "duration", "once")
                        .renew()
                        .shows("lines", "off", "total"),
                () -> off(2000, 0));
        String[] months = {"percent_off", "25", "duration", "repeating", "duration_in_months", "2"};
        cases.add(
                "repeating",
                START,
                scene -> bought(scene, 2000, months).renew().shows("lines", "off", "total"),
                () -> off(2000, 500));
        cases.add(
                "repeating-over",
                START,
                scene -> bought(scene, 2000, months).renew().renew().shows("lines", "off", "total"),
                () -> off(2000, 0));
    }

    private static void lasting(Cases cases) {
        cases.add(
                "forever",
                START,
                scene ->
                        bought(scene, 2000, "percent_off", "25").renew().renew().shows("lines", "off", "total"),
                () -> off(2000, 500));
    }

    private static void products(Cases cases) {
        cases.add(
                "applies-to",
                START,
                scene -> {
                    String product = scene.id("/v1/products", "name", "Plan");
                    String price = scene.id(
                            "/v1/prices",
                            "product",
                            product,
                            "currency",
                            "usd",
                            "unit_amount",
                            "1000",
                            "recurring[interval]",
                            "month");
                    return scene.subscribe(
                                    "items[0][price]", price,
                                    "items[1][price]", scene.monthly(700),
                                    "discounts[0][coupon]",
                                            coupon(scene, "percent_off", "50", "applies_to[products][0]", product))
                            .shows("lines", "shares", "total");
                },
                () -> new Sums().put("lines", 1000, 700).put("shares", 500, 0).put("total", 1200));
    }

    private static void items(Cases cases) {
        cases.add(
                "item-discount",
                START,
                scene -> scene.subscribe(
                                "items[0][price]", scene.monthly(1000),
                                "items[1][price]", scene.monthly(700),
                                "items[1][discounts][0][coupon]", coupon(scene, "percent_off", "10"))
                        .shows("lines", "shares", "total"),
                () -> new Sums()
                        .put("lines", 1000, 700)
                        .put("shares", 0, Oracle.percent(700, "10"))
                        .put("total", 1630));
        cases.add(
                "customers-discount",
                START,
                scene -> scene.customer("coupon", coupon(scene, "percent_off", "10"))
                        .to(scene.monthly(2000))
                        .shows("lines", "off", "total"),
                () -> off(2000, 200));
    }

    private static void owners(Cases cases) {
        cases.add(
                "own-discount-first",
                START,
                scene -> bought(scene.customer("coupon", coupon(scene, "percent_off", "10")), 2000, "percent_off", "25")
                        .shows("lines", "off", "total"),
                () -> off(2000, 500));
    }

    private static void limits(Cases cases) {
        cases.add(
                "redeemed-too-often",
                START,
                scene -> {
                    String once = coupon(scene, "percent_off", "25", "max_redemptions", "1");
                    scene.to(scene.monthly(1000), "discounts[0][coupon]", once);
                    return refused(scene, "coupon", once);
                },
                () -> "refused");
    }

    private static void restrictions(Cases cases) {
        cases.add(
                "first-order-only",
                START,
                scene -> {
                    String code = scene.id(
                            "/v1/promotion_codes",
                            "promotion[type]",
                            "coupon",
                            "promotion[coupon]",
                            coupon(scene, "percent_off", "25"),
                            "restrictions[first_time_transaction]",
                            "true");
                    scene.to(scene.monthly(1000));
                    return refused(scene, "promotion_code", code);
                },
                () -> "refused");
    }

    private static String refused(Scene scene, String kind, String id) {
        return scene.refused(
                "/v1/subscriptions",
                "customer",
                scene.customerId(),
                "items[0][price]",
                scene.monthly(1000),
                "discounts[0][" + kind + "]",
                id);
    }
}
