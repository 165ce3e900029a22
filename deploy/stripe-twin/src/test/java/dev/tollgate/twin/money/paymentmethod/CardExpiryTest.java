package dev.tollgate.twin.money.paymentmethod;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A card is good until its month is over, by the account's time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardExpiryTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    @Test
    void a_test_card_expires_in_this_month_of_next_year() {
        JsonNode card = twin.create(
                        "/v1/payment_methods/pm_card_visa/attach", "customer", twin.customerPayingWith("pm_card_visa"))
                .path("card");

        YearMonth expiry = thisMonth().plusYears(1);
        assertEquals(expiry.getYear(), card.path("exp_year").asInt());
        assertEquals(expiry.getMonthValue(), card.path("exp_month").asInt());
    }

    @Test
    void an_expired_card_is_declined_until_its_date_is_renewed() {
        String customer = twin.customerPayingWith("pm_card_visa");
        JsonNode card = expiringIn(thisMonth(), customer);
        JsonNode before = pay(customer, card);

        twin.postJson("/_twin/clock", "{\"to\": " + endOf(thisMonth()) + "}");
        JsonNode declined = pay(customer, card).path("error");
        YearMonth renewed = thisMonth().plusYears(3);
        twin.create(
                "/v1/payment_methods/" + card.path("id").asText(),
                "card[exp_month]",
                String.valueOf(renewed.getMonthValue()),
                "card[exp_year]",
                String.valueOf(renewed.getYear()));
        JsonNode after = pay(customer, card);

        assertEquals("succeeded", before.path("status").asText());
        assertEquals("expired_card", declined.path("code").asText());
        assertEquals("Your card has expired.", declined.path("message").asText());
        assertEquals("succeeded", after.path("status").asText());
    }

    @Test
    void a_renewal_with_an_expired_card_fails() {
        String customer = twin.customerPayingWith("pm_card_visa");
        JsonNode card = expiringIn(thisMonth(), customer);
        JsonNode subscription = twin.create(
                "/v1/subscriptions",
                "customer",
                customer,
                "items[0][price]",
                twin.monthlyPrice("Starter", 2900),
                "default_payment_method",
                card.path("id").asText());

        long end = subscription
                .path("items")
                .path("data")
                .path(0)
                .path("current_period_end")
                .asLong();
        twin.postJson("/_twin/clock", "{\"to\": " + (end + 7200) + "}");

        assertEquals(
                "past_due",
                RunningTwin.json(twin.get(
                                "/v1/subscriptions/" + subscription.path("id").asText()))
                        .path("status")
                        .asText());
    }

    private JsonNode expiringIn(YearMonth month, String customer) {
        JsonNode method = twin.create(
                "/v1/payment_methods",
                "type",
                "card",
                "card[number]",
                "4242424242424242",
                "card[exp_month]",
                String.valueOf(month.getMonthValue()),
                "card[exp_year]",
                String.valueOf(month.getYear()));
        return twin.create("/v1/payment_methods/" + method.path("id").asText() + "/attach", "customer", customer);
    }

    private JsonNode pay(String customer, JsonNode card) {
        return twin.create(
                "/v1/payment_intents",
                "amount",
                "2000",
                "currency",
                "usd",
                "customer",
                customer,
                "payment_method",
                card.path("id").asText(),
                "confirm",
                "true",
                "off_session",
                "true");
    }

    private static YearMonth thisMonth() {
        return YearMonth.now(ZoneOffset.UTC);
    }

    private static long endOf(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
