package dev.tollgate.twin.money.paymentmethod;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The test cards and how each behaves, see https://docs.stripe.com/testing. */
public enum TestCard {
    VISA("4242424242424242", "visa", "visa", "us"),
    VISA_DEBIT("4000056655665556", "visa", "visa_debit"),
    MASTERCARD("5555555555554444", "mastercard", "mastercard"),
    MASTERCARD_DEBIT("5200828282828210", "mastercard", "mastercard_debit"),
    MASTERCARD_PREPAID("5105105105105100", "mastercard", "mastercard_prepaid"),
    AMEX("378282246310005", "amex", "amex"),
    DISCOVER("6011111111111117", "discover", "discover"),
    DINERS("3056930009020004", "diners", "diners"),
    JCB("3566002020360505", "jcb", "jcb"),
    UNIONPAY("6200000000000005", "unionpay", "unionpay"),
    GERMANY("4000002760000016", "visa", "de"),
    FRANCE("4000002500000003", "visa", "fr"),
    BRITAIN("4000008260000000", "visa", "gb"),
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
    VELOCITY("4000000000006975", "visa", Decline.VELOCITY_EXCEEDED, "visa_chargeDeclinedVelocityLimitExceeded"),
    BLOCKED("4100000000000019", "visa", Decline.FRAUDULENT, "radarBlock", "chargeDeclinedFraudulent"),
    CHARGE_FAILS("4000000000000341", "visa", Decline.GENERIC, "chargeCustomerFail"),
    AUTHENTICATE_ONCE("4000002500003155", "visa", Authentication.ONCE, "authenticationRequiredOnSetup"),
    AUTHENTICATE_ALWAYS("4000002760003184", "visa", Authentication.ALWAYS, "authenticationRequired"),
    AUTHENTICATE_ON_SESSION(
            "4000003800000446", "visa", Authentication.ON_SESSION, "authenticationRequiredSetupForOffSession"),
    AUTHENTICATE_3DS("4000000000003063", "visa", Authentication.ALWAYS, "threeDSecureRequired"),
    AUTHENTICATE_3DS2("4000000000003220", "visa", Authentication.ALWAYS, "threeDSecure2Required"),
    AUTHENTICATE_IF_ASKED("4000000000003055", "visa", Authentication.OPTIONAL, "threeDSecureOptional"),
    AUTHENTICATED_DECLINED(
            "4000008400001629",
            "visa",
            Decline.GENERIC,
            Authentication.ALWAYS,
            ChargeFollowUp.NONE,
            "threeDSecureRequiredChargeDeclined"),
    AUTHENTICATED_NO_FUNDS(
            "4000008260003178",
            "visa",
            Decline.INSUFFICIENT_FUNDS,
            Authentication.ALWAYS,
            ChargeFollowUp.NONE,
            "authenticationRequiredChargeDeclinedInsufficientFunds"),
    BYPASS_PENDING("4000000000000077", "visa", ChargeFollowUp.AVAILABLE_AT_ONCE, "bypassPending"),
    DISPUTED("4000000000000259", "visa", ChargeFollowUp.DISPUTED_AS_FRAUDULENT, "createDispute"),
    NOT_RECEIVED(
            "4000000000002685", "visa", ChargeFollowUp.DISPUTED_AS_NOT_RECEIVED, "createDisputeProductNotReceived"),
    INQUIRED("4000000000001976", "visa", ChargeFollowUp.INQUIRED, "createDisputeInquiry"),
    REFUND_FAILS("4000000000005126", "visa", ChargeFollowUp.REFUND_FAILS, "refundFail"),
    REFUND_PENDING("4000000000007726", "visa", ChargeFollowUp.REFUND_PENDING, "pendingRefund");

    private static final Map<String, TestCard> BY_NUMBER =
            Stream.of(values()).collect(Collectors.toMap(TestCard::number, Function.identity()));
    private static final Map<String, TestCard> BY_MAGIC_NAME = new HashMap<>();

    static {
        for (TestCard card : values()) {
            card.magicNames.forEach(name -> BY_MAGIC_NAME.put(name, card));
        }
    }

    private final String number;
    private final String brand;
    private final Decline decline;
    private final Authentication authentication;
    private final ChargeFollowUp followUp;
    private final List<String> magicNames;

    TestCard(String number, String brand, String... names) {
        this(number, brand, Decline.NONE, Authentication.NEVER, ChargeFollowUp.NONE, names);
    }

    TestCard(String number, String brand, Decline decline, String... names) {
        this(number, brand, decline, Authentication.NEVER, ChargeFollowUp.NONE, names);
    }

    TestCard(String number, String brand, Authentication authentication, String... names) {
        this(number, brand, Decline.NONE, authentication, ChargeFollowUp.NONE, names);
    }

    TestCard(String number, String brand, ChargeFollowUp followUp, String... names) {
        this(number, brand, Decline.NONE, Authentication.NEVER, followUp, names);
    }

    TestCard(
            String number,
            String brand,
            Decline decline,
            Authentication authentication,
            ChargeFollowUp followUp,
            String... names) {
        this.number = number;
        this.brand = brand;
        this.decline = decline;
        this.authentication = authentication;
        this.followUp = followUp;
        this.magicNames = List.of(names);
    }

    /** The test card of a number, or null: a number that is no test card. */
    public static TestCard numbered(String number) {
        return BY_NUMBER.get(number);
    }

    /** The card of the test id {@code pm_card_visa} or {@code tok_visa}, or null. */
    public static TestCard forTestId(String id) {
        String name = id.startsWith("pm_card_") ? id.substring(8) : id.startsWith("tok_") ? id.substring(4) : "";
        return BY_MAGIC_NAME.get(name);
    }

    public String number() {
        return number;
    }

    public String last4() {
        return number.substring(number.length() - 4);
    }

    /** The brand as Stripe shows it. */
    String displayBrand() {
        return brand.equals("amex") ? "american_express" : brand;
    }

    public String brand() {
        return brand;
    }

    /** Two letters. */
    public String country() {
        return switch (this) {
            case GERMANY, AUTHENTICATE_ALWAYS -> "DE";
            case FRANCE, AUTHENTICATE_ONCE -> "FR";
            case BRITAIN, AUTHENTICATED_NO_FUNDS -> "GB";
            default -> "US";
        };
    }

    public String funding() {
        return switch (this) {
            case VISA_DEBIT, MASTERCARD_DEBIT -> "debit";
            case MASTERCARD_PREPAID -> "prepaid";
            default -> "credit";
        };
    }

    /** Declined when it is attached to a customer. */
    public boolean refusesAttaching() {
        return decline != Decline.NONE && this != CHARGE_FAILS && authentication == Authentication.NEVER;
    }

    /** How a charge is declined; {@link Decline#NONE} when it is not. */
    public Decline decline() {
        return decline;
    }

    public Authentication authentication() {
        return authentication;
    }

    public ChargeFollowUp followUp() {
        return followUp;
    }

    /** A card that has not been authenticated is challenged before its first payment. */
    public boolean asksForAuthentication() {
        return authentication != Authentication.NEVER && authentication != Authentication.OPTIONAL;
    }
}
