package dev.tollgate.twin.property;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import dev.tollgate.twin.billing.testclock.TestTime;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A small business on a test clock: two customers, two prices, and the objects the random requests create. */
final class TestBusiness {
    final RunningTwin twin;
    final TestTime time;
    final List<String> customers = new ArrayList<>();
    final List<String> prices = new ArrayList<>();
    final String coupon;
    final String taxRate;
    private long now = TestTime.START;

    TestBusiness(RunningTwin twin) {
        this.twin = twin;
        this.time = new TestTime(twin);
        customers.add(time.customer("pm_card_visa", "balance", "-700"));
        customers.add(time.customer("pm_card_chargeCustomerFail"));
        prices.add(twin.monthlyPrice("Small", 1_003));
        prices.add(twin.monthlyPrice("Large", 4_999));
        coupon = twin.create("/v1/coupons", "amount_off", "333", "currency", "usd", "duration", "forever")
                .path("id")
                .asText();
        taxRate = twin.create("/v1/tax_rates", "display_name", "VAT", "percentage", "19", "inclusive", "true")
                .path("id")
                .asText();
    }

    /** All objects of a type, newest first. */
    List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String more = path.contains("?") ? "&" : "?";
        RunningTwin.json(twin.get(path + more + "limit=100")).path("data").forEach(all::add);
        return all;
    }

    /** Objects of the business's customers, which lists leave out unless they are named. */
    List<JsonNode> ofCustomers(String path) {
        List<JsonNode> all = new ArrayList<>();
        String more = path.contains("?") ? "&" : "?";
        customers.forEach(customer -> all.addAll(all(path + more + "customer=" + customer)));
        return all;
    }

    /** One of them by a number, null when there is none. */
    static JsonNode pick(List<JsonNode> all, int number) {
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    static String pickId(List<String> ids, int number) {
        return ids.get(number % ids.size());
    }

    /** Posts once, or the same twice at the same moment. No answer is the twin's own failure. */
    void post(boolean twice, String path, String... form) {
        CompletableFuture<HttpResponse<String>> first = twin.postLater(path, List.of(form));
        CompletableFuture<HttpResponse<String>> second = twice ? twin.postLater(path, List.of(form)) : first;
        for (HttpResponse<String> response : List.of(first.join(), second.join())) {
            if (response.statusCode() >= 500) {
                throw new AssertionError(path + " " + response.body());
            }
        }
    }

    void advance(long seconds) {
        now += seconds;
        time.advance(now);
    }
}
