package dev.tollgate.twin.money.paymentmethod;

import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A card as typed.
 *
 * @param card the test card; never null
 * @param expYear four digits
 */
public record CardInput(TestCard card, long expMonth, long expYear) {

    /** The card of a test id: it expires in this month of the next year. */
    static CardInput ofTestId(DataSet data, TestCard card) {
        YearMonth expiry = YearMonth.from(
                        Instant.ofEpochSecond(data.clock().now()).atZone(ZoneOffset.UTC))
                .plusYears(1);
        return new CardInput(card, expiry.getMonthValue(), expiry.getYear());
    }

    /** From {@code card[number]}, {@code card[exp_month]}, … or {@code card[token]}. */
    public static CardInput read(DataSet data, Params params) {
        String token = params.text("token").orElse(null);
        if (token != null) {
            return Tokens.use(data, token, params.name("token"));
        }
        String number = params.requiredText("number");
        long month = params.integer("exp_month").orElseThrow(() -> params.missing("exp_month"));
        long year = params.integer("exp_year").orElseThrow(() -> params.missing("exp_year"));
        params.ignoring("cvc", "networks");
        return of(number, month, year, data.clock().now());
    }

    /** Checks what was typed; 402 card error when it is invalid. */
    public static CardInput of(String typed, long month, long year, long nowSeconds) {
        String number = typed.replaceAll("[\\s-]", "");
        if (!number.matches("\\d{12,19}") || !luhn(number)) {
            throw StripeError.card("incorrect_number", "Your card number is incorrect.")
                    .param("number");
        }
        if (month < 1 || month > 12) {
            throw StripeError.card("invalid_expiry_month", "Your card's expiration month is invalid.")
                    .param("exp_month");
        }
        long fullYear = year < 100 ? year + 2000 : year;
        YearMonth now =
                YearMonth.from(java.time.Instant.ofEpochSecond(nowSeconds).atZone(ZoneOffset.UTC));
        if (fullYear > 2100
                || fullYear < 2000
                || YearMonth.of((int) fullYear, (int) month).isBefore(now)) {
            throw StripeError.card("invalid_expiry_year", "Your card's expiration year is invalid.")
                    .param("exp_year");
        }
        TestCard card = TestCard.numbered(number);
        if (card == null) {
            throw Decline.NOT_A_TEST_CARD.error();
        }
        return new CardInput(card, month, fullYear);
    }

    private static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = digit * 2;
            sum += i % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
