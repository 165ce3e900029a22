package dev.tollgate.twin.paymentmethod;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The test cards and how each behaves, see https://docs.stripe.com/testing. */
public enum TestCard {
    VISA("4242424242424242", "visa", Decline.NONE, "visa", "us", "bypassPending"),
    VISA_DEBIT("4000056655665556", "visa", Decline.NONE, "visa_debit"),
    MASTERCARD("5555555555554444", "mastercard", Decline.NONE, "mastercard"),
    AMEX("378282246310005", "amex", Decline.NONE, "amex"),
    DISCOVER("6011111111111117", "discover", Decline.NONE, "discover"),
    DECLINED("4000000000000002", "visa", Decline.GENERIC, "chargeDeclined", "visa_chargeDeclined"),
    NO_FUNDS(
            "4000000000009995",
            "visa",
            Decline.INSUFFICIENT_FUNDS,
            "chargeDeclinedInsufficientFunds",
            "visa_chargeDeclinedInsufficientFunds"),
    LOST("4000000000009987", "visa", Decline.LOST_CARD, "visa_chargeDeclinedLostCard"),
    STOLEN("4000000000009979", "visa", Decline.STOLEN_CARD, "visa_chargeDeclinedStolenCard"),
    EXPIRED("4000000000000069", "visa", Decline.EXPIRED_CARD, "chargeDeclinedExpiredCard"),
    WRONG_CVC("4000000000000127", "visa", Decline.INCORRECT_CVC, "chargeDeclinedIncorrectCvc"),
    PROCESSING("4000000000000119", "visa", Decline.PROCESSING_ERROR, "chargeDeclinedProcessingError"),
    CHARGE_FAILS("4000000000000341", "visa", Decline.GENERIC, "chargeCustomerFail"),
    AUTHENTICATE_ONCE("4000002500003155", "visa", Decline.NONE, "authenticationRequiredOnSetup"),
    AUTHENTICATE_ALWAYS("4000002760003184", "visa", Decline.NONE, "authenticationRequired"),
    AUTHENTICATE_3DS2("4000000000003220", "visa", Decline.NONE, "threeDSecure2Required", "threeDSecureRequired"),
    DISPUTED("4000000000000259", "visa", Decline.NONE, "createDispute");

    private static final Map<String, TestCard> BY_NUMBER =
            Stream.of(values()).collect(Collectors.toMap(TestCard::number, Function.identity()));

    private final String number;
    private final String brand;
    private final Decline decline;
    private final List<String> magicNames;

    TestCard(String number, String brand, Decline decline, String... magicNames) {
        this.number = number;
        this.brand = brand;
        this.decline = decline;
        this.magicNames = List.of(magicNames);
    }

    /** The test card of a number, or null: a number that is no test card. */
    public static TestCard numbered(String number) {
        return BY_NUMBER.get(number);
    }

    /** The card behind {@code pm_card_visa} or {@code tok_visa}, or null. */
    public static TestCard magic(String id) {
        String name = id.startsWith("pm_card_") ? id.substring(8) : id.startsWith("tok_") ? id.substring(4) : "";
        return Stream.of(values())
                .filter(card -> card.magicNames.contains(name))
                .findFirst()
                .orElse(null);
    }

    public String number() {
        return number;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    public String brand() {
        return brand;
    }

    public String funding() {
        return this == VISA_DEBIT ? "debit" : "credit";
    }

    /** Refused as soon as it is to be attached to a customer. */
    public boolean refusesAttaching() {
        return decline != Decline.NONE && this != CHARGE_FAILS;
    }

    /** How a charge is declined; {@link Decline#NONE} when it is not. */
    public Decline decline() {
        return decline;
    }

    public boolean asksForAuthentication() {
        return this == AUTHENTICATE_ONCE || this == AUTHENTICATE_ALWAYS || this == AUTHENTICATE_3DS2;
    }
}
