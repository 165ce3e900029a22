package dev.tollgate.kit.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeObjectTest {
    @Test
    void the_first_member_that_is_there_counts() {
        StripeObject invoice = invoice("'old':'o','amount':7,'due':1700000000,'empty':'','none':null");

        assertThat(invoice.text("/new", "/empty", "/none", "/old")).isEqualTo("o");
        assertThat(invoice.text("/new")).isNull();
        assertThat(invoice.integer("/new", "/amount")).isEqualTo(7);
        assertThat(invoice.instant("/new", "/due")).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(invoice.minorOrZero("/new")).isZero();
    }

    @Test
    void a_reference_is_an_id_or_the_expanded_object() {
        StripeObject invoice = invoice("'customer':{'id':'cus_1'},'charge':'ch_1','gone':null");

        assertThat(invoice.reference("/gone", "/customer")).isEqualTo("cus_1");
        assertThat(invoice.requiredReference("/charge")).isEqualTo("ch_1");
        assertThat(invoice.reference("/gone")).isNull();
    }

    @Test
    void a_flag_that_is_no_truth_value_is_passed_over() {
        StripeObject invoice = invoice("'a':'yes','b':true");

        assertThat(invoice.flag("/a", "/b")).isTrue();
        assertThat(invoice.flag("/a")).isFalse();
    }

    @Test
    void a_text_comes_without_the_character_postgresql_cannot_store() {
        assertThat(invoice("'name':'a\\u0000b'").text("/name")).isEqualTo("ab");
    }

    @Test
    void a_list_is_read_element_by_element() {
        assertThat(invoice("'lines':{'data':[{'id':'il_1'},{'id':'il_2'}]}").elements("/lines").stream()
                        .map(StripeObject::id))
                .containsExactly("il_1", "il_2");
        assertThat(invoice("'lines':null").elements("/lines")).isEmpty();
    }

    @Test
    void an_object_of_another_type_or_without_id_is_not_read() {
        assertUnreadable("charge: object is not charge", () -> invoice("'a':1", "charge"));
        assertUnreadable("invoice: id is missing", () -> StripeObject.of(json("{'object':'invoice'}"), "invoice"));
        assertUnreadable("invoice: object is not invoice", () -> StripeObject.of(json("[]"), "invoice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'x':{}", "'x':[]", "'x':true", "'x':'UPPER'", "'x':1.5", "'x':1e30", "'x':-1"})
    void a_member_of_another_kind_than_expected_is_unreadable_and_its_content_is_not_named(String member) {
        StripeObject invoice = invoice(member);

        assertThatThrownBy(() -> {
                    invoice.currency("/x");
                    invoice.minorOrZero("/x");
                })
                .isInstanceOf(UnreadableObject.class)
                .hasMessageStartingWith("invoice in_1: x is ")
                .hasMessageNotContaining("UPPER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "253402300800", "9000000000000000000"})
    void a_time_no_database_stores_is_unreadable(String seconds) {
        StripeObject invoice = invoice("'due':" + seconds);

        assertUnreadable("invoice in_1: due is not a time", () -> invoice.instant("/due"));
    }

    @Test
    void what_cannot_be_done_without_is_named_when_it_is_missing() {
        StripeObject invoice = invoice("'status':'dancing','lines':{'data':5}");

        assertUnreadable("invoice in_1: created is missing", () -> invoice.requiredInstant("/created"));
        assertUnreadable("invoice in_1: customer is missing", () -> invoice.requiredReference("/customer"));
        assertUnreadable("invoice in_1: total is missing", () -> invoice.signedMinor("/total"));
        assertUnreadable(
                "invoice in_1: status is of an unknown kind: dancing", () -> invoice.oneOf("/status", List.of("paid")));
        assertUnreadable("invoice in_1: lines is not a list", () -> invoice.elements("/lines"));
    }

    private static void assertUnreadable(String message, ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(UnreadableObject.class).hasMessage(message);
    }

    private static StripeObject invoice(String members) {
        return invoice(members, "invoice");
    }

    private static StripeObject invoice(String members, String type) {
        return StripeObject.of(json("{'object':'invoice','id':'in_1'," + members + "}"), type);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
