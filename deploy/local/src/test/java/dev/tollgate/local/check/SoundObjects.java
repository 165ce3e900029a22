package dev.tollgate.local.check;

import java.util.HashMap;
import java.util.Map;

/** Objects at the twin in which nothing is wrong, though they are listed in other ways than most. */
record SoundObjects(PlantedSystem system, String price) {
    /** More than Stripe shows of a list inside an object. */
    private static final int ITEMS = 12;

    void make() {
        subscribe(system.customer("acct_items"), manyItems());
        deleteCustomer();
        linkCustomerOfTestClock();
    }

    private Map<String, String> manyItems() {
        var items = new HashMap<>(Map.of("items[0][price]", price));
        for (var i = 1; i < ITEMS; i++) {
            var extra = system.make(
                    "/v1/prices",
                    Map.of(
                            "currency", "usd",
                            "unit_amount", "100",
                            "recurring[interval]", "month",
                            "product_data[name]", "Extra " + i));
            items.put("items[" + i + "][price]", extra);
        }
        return items;
    }

    private void deleteCustomer() {
        var customer = system.customer("acct_left");
        subscribe(customer, Map.of("items[0][price]", price));
        leavePage(customer, "planted_left");
        leavePage(customer, "planted_left_too");
        system.stripe().delete("/v1/customers/" + customer);
    }

    private void leavePage(String customer, String id) {
        var page = new HashMap<>(Map.of("customer", customer, "mode", "subscription"));
        page.putAll(Map.of("success_url", "http://localhost/back", "line_items[0][price]", price));
        page.putAll(Map.of("line_items[0][quantity]", "1", "metadata[tollgate_id]", id));
        page.put("metadata[tollgate_account]", "acct_left");
        system.make("/v1/checkout/sessions", page);
    }

    private void linkCustomerOfTestClock() {
        var now = Long.toString(System.currentTimeMillis() / 1000);
        var clock = system.make("/v1/test_helpers/test_clocks", Map.of("frozen_time", now));
        var customer = system.make("/v1/customers", Map.of("test_clock", clock, "email", "clock@example.com"));
        subscribe(customer, Map.of("items[0][price]", price));
        system.backend().post("/api/v1/customers", Map.of("account", "acct_clock", "stripeCustomerId", customer));
    }

    private void subscribe(String customer, Map<String, String> items) {
        var card = system.make("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer));
        var parameters = new HashMap<>(items);
        parameters.putAll(Map.of("customer", customer, "default_payment_method", card));
        system.make("/v1/subscriptions", parameters);
    }
}
