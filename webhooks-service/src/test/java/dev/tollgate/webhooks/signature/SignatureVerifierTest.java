package dev.tollgate.webhooks.signature;

import static dev.tollgate.webhooks.StripeEvents.signature;
import static dev.tollgate.webhooks.signature.SignatureCheck.MALFORMED;
import static dev.tollgate.webhooks.signature.SignatureCheck.NO_MATCH;
import static dev.tollgate.webhooks.signature.SignatureCheck.OUTSIDE_TOLERANCE;
import static dev.tollgate.webhooks.signature.SignatureCheck.VALID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignatureVerifierTest {
    private static final String NEW = "whsec_new";
    private static final String OLD = "whsec_old";
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant NOW = Instant.ofEpochSecond(1_774_905_649);
    private static final String T = "t=1774905649";
    private static final String GOOD = signature(NEW, "1774905649", BODY);

    private final SignatureVerifier verifier = new SignatureVerifier(List.of(NEW, OLD), Duration.ofMinutes(5));

    static Stream<Arguments> validHeaders() {
        String old = signature(OLD, "1774905649", BODY);
        String wrong = signature("whsec_other", "1774905649", BODY);
        return Stream.of(
                arguments("the new secret", T + ",v1=" + GOOD, VALID),
                arguments("the old secret", T + ",v1=" + old, VALID),
                arguments("both secrets", T + ",v1=" + GOOD + ",v1=" + old, VALID),
                arguments("a wrong one before the right one", T + ",v1=" + wrong + ",v1=" + GOOD, VALID),
                arguments("the right one before a wrong one", T + ",v1=" + GOOD + ",v1=" + wrong, VALID),
                arguments("v0 beside v1", T + ",v0=" + wrong + ",v1=" + GOOD, VALID),
                arguments("the signature before the time", "v1=" + GOOD + "," + T, VALID),
                arguments("upper-case hex", T + ",v1=" + GOOD.toUpperCase(java.util.Locale.ROOT), VALID),
                arguments("an unknown scheme beside v1", T + ",v9=x,v1=" + GOOD, VALID),
                arguments("a broken v1 beside a good one", T + ",v1=zz,v1=" + GOOD, VALID));
    }

    static Stream<Arguments> headersWithoutMatch() {
        String wrong = signature("whsec_other", "1774905649", BODY);
        return Stream.of(
                arguments("a wrong secret", T + ",v1=" + wrong, NO_MATCH),
                arguments("another time than the signed one", "t=1774905650,v1=" + GOOD, NO_MATCH),
                arguments("the time with a leading zero", "t=01774905649,v1=" + GOOD, NO_MATCH));
    }

    static Stream<Arguments> malformedHeaders() {
        return Stream.of(
                arguments("v0 only, though right", T + ",v0=" + GOOD, MALFORMED),
                arguments("none", null, MALFORMED),
                arguments("an empty one", "", MALFORMED),
                arguments("commas", ",,,,", MALFORMED),
                arguments("no time", "v1=" + GOOD, MALFORMED),
                arguments("no signature", T, MALFORMED),
                arguments("an empty time", "t=,v1=" + GOOD, MALFORMED),
                arguments("an empty signature", T + ",v1=", MALFORMED),
                arguments("a doubled time", T + "," + T + ",v1=" + GOOD, MALFORMED),
                arguments("words for a time", "t=now,v1=" + GOOD, MALFORMED),
                arguments("a negative time", "t=-1774905649,v1=" + GOOD, MALFORMED),
                arguments("a time beyond a long", "t=99999999999999999999,v1=" + GOOD, MALFORMED),
                arguments("digits of another script", "t=١٧٧٤٩٠٥٦٤٩,v1=" + GOOD, MALFORMED),
                arguments("spaces", "t = 1774905649, v1 = " + GOOD, MALFORMED),
                arguments("no equals signs", "t1774905649v1" + GOOD, MALFORMED),
                arguments("an odd number of hex digits", T + ",v1=" + GOOD.substring(1), MALFORMED),
                arguments("a signature that is too long", T + ",v1=" + GOOD + "00", MALFORMED),
                arguments("unicode", "ｔ=1774905649,ｖ1=" + GOOD, MALFORMED),
                arguments("a NUL", T + "\0,v1=" + GOOD, MALFORMED),
                arguments("a megabyte", T + ",v1=" + "a".repeat(1 << 20), MALFORMED),
                arguments("a megabyte of commas", ",".repeat(1 << 20), MALFORMED));
    }

    @ParameterizedTest(name = "{0} → {2}")
    @MethodSource({"validHeaders", "headersWithoutMatch", "malformedHeaders"})
    void a_header_is_checked(String what, String header, SignatureCheck expected) {
        assertEquals(expected, verifier.check(header, BODY, NOW));
    }

    static Stream<Arguments> distances() {
        return Stream.of(
                arguments(0, VALID),
                arguments(300, VALID),
                arguments(301, OUTSIDE_TOLERANCE),
                arguments(-300, VALID),
                arguments(-301, OUTSIDE_TOLERANCE),
                arguments(-1_774_905_649, OUTSIDE_TOLERANCE));
    }

    @ParameterizedTest(name = "signed {0} s before now → {1}")
    @MethodSource("distances")
    void tolerates_five_minutes_in_both_directions(int secondsAgo, SignatureCheck expected) {
        assertEquals(expected, verifier.check(T + ",v1=" + GOOD, BODY, NOW.plusSeconds(secondsAgo)));
    }

    @Test
    void a_changed_byte_of_the_body_is_noticed() {
        // Given
        byte[] changed = BODY.clone();
        changed[3] ^= 1;
        // When
        SignatureCheck check = verifier.check(T + ",v1=" + GOOD, changed, NOW);
        // Then
        assertEquals(NO_MATCH, check);
    }

    @Test
    void a_time_of_twelve_digits_does_not_overflow() {
        // Given
        String header = "t=999999999999,v1=" + signature(NEW, "999999999999", BODY);
        // When
        SignatureCheck check = verifier.check(header, BODY, NOW);
        // Then
        assertEquals(OUTSIDE_TOLERANCE, check);
    }

    @Test
    void an_empty_body_can_be_signed_too() {
        // Given
        byte[] empty = new byte[0];
        // When
        SignatureCheck check = verifier.check(T + ",v1=" + signature(NEW, "1774905649", empty), empty, NOW);
        // Then
        assertEquals(VALID, check);
    }
}
