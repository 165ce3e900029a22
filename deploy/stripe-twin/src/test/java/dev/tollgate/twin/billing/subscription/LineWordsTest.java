package dev.tollgate.twin.billing.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How invoice lines describe prices. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineWordsTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final Bills bills = new Bills(twin);

    @Test
    void a_price_below_a_cent_is_shown_with_all_its_decimals() {
        assertEquals("1000 × API calls (at $0.0005 / month)", described("1000", price("unit_amount_decimal", "0.05")));
        assertEquals(
                "3 × API calls (at $0.00000000000001 / month)",
                described("3", price("unit_amount_decimal", "0.000000000001")));
        assertEquals("7 × API calls (at $12.345 / month)", described("7", price("unit_amount_decimal", "1234.5")));
    }

    @Test
    void every_currency_has_its_own_sign_and_decimals() {
        assertEquals(
                "2 × API calls (at ¥5,000 / month)", described("2", price("unit_amount", "5000", "currency", "jpy")));
        assertEquals(
                "2 × API calls (at ¥0.5 / month)",
                described("2", price("unit_amount_decimal", "0.5", "currency", "jpy")));
        assertEquals(
                "2 × API calls (at KWD 5.000 / month)",
                described("2", price("unit_amount", "5000", "currency", "kwd")));
        assertEquals(
                "1 × API calls (at CHF 1,750.00 / month)",
                described("1", price("unit_amount", "175000", "currency", "chf")));
        assertEquals(
                "1 × API calls (at €29.00 / month)", described("1", price("unit_amount", "2900", "currency", "eur")));
    }

    @Test
    void several_intervals_are_counted() {
        assertEquals(
                "1 × API calls (at $900.00 / every 3 months)",
                described("1", price("unit_amount", "90000", "recurring[interval_count]", "3")));
    }

    @Test
    void a_package_is_priced_by_its_units() {
        String price =
                price("unit_amount", "500", "transform_quantity[divide_by]", "100", "transform_quantity[round]", "up");

        assertEquals("101 × API calls (at $5.00 per 100 / month)", described("101", price));
    }

    @Test
    void a_quantity_of_none_is_shown() {
        assertEquals("0 × API calls (at $29.00 / month)", described("0", price("unit_amount", "2900")));
    }

    @Test
    void units_have_the_products_label() {
        String price = priceOf(
                Bills.id(twin.create("/v1/products", "name", "Team", "unit_label", "seat")), "unit_amount", "900");
        JsonNode subscription = subscribe("2", price);
        JsonNode trial = subscribe("1", price, "trial_period_days", "7");
        JsonNode changed =
                bills.change(subscription, "items[0][id]", Bills.item(subscription, 0), "items[0][quantity]", "3");

        assertEquals("2 seat × Team (at $9.00 / month)", line(bills.latestInvoice(subscription), 0));
        assertEquals("Free trial for 1 seat × Team", line(bills.latestInvoice(trial), 0));
        assertEquals(
                "Unused time on 2 seat × Team after ",
                line(bills.latestInvoice(changed), 0).replaceFirst("\\d\\d \\w+ \\d+$", ""));
        assertEquals(
                "Remaining time on 3 seat × Team after ",
                line(bills.latestInvoice(changed), 1).replaceFirst("\\d\\d \\w+ \\d+$", ""));
    }

    private String described(String quantity, String price) {
        return line(bills.latestInvoice(subscribe(quantity, price)), 0);
    }

    private JsonNode subscribe(String quantity, String price, String... more) {
        List<String> form = new ArrayList<>(List.of("customer", twin.customerPayingWith("pm_card_visa")));
        form.addAll(List.of("items[0][price]", price, "items[0][quantity]", quantity));
        form.addAll(List.of(more));
        return RunningTwin.json(twin.post("/v1/subscriptions", form));
    }

    private static String line(JsonNode invoice, int index) {
        return invoice.path("lines")
                .path("data")
                .path(index)
                .path("description")
                .asText();
    }

    private String price(String... form) {
        return priceOf(Bills.id(twin.create("/v1/products", "name", "API calls")), form);
    }

    private String priceOf(String product, String... form) {
        List<String> all = new ArrayList<>(List.of("product", product, "recurring[interval]", "month"));
        all.addAll(List.of(form));
        if (!all.contains("currency")) {
            all.addAll(List.of("currency", "usd"));
        }
        return Bills.id(RunningTwin.json(twin.post("/v1/prices", all)));
    }
}
