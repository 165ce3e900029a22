package dev.tollgate.twin.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormDecoderTest {

    @Test
    void an_indexed_array_of_objects_becomes_numbered_children() {
        ParamTree tree = FormDecoder.decode("items[0][price]=a&items[1][price]=b");

        assertEquals("b", tree.child("items").child("1").child("price").text());
    }

    @Test
    void empty_brackets_append() {
        ParamTree tree = FormDecoder.decode("expand[]=a&expand[]=b");

        assertEquals("a", tree.child("expand").child("0").text());
        assertEquals("b", tree.child("expand").child("1").text());
    }

    @Test
    void empty_brackets_before_a_name_fill_one_element_until_the_name_repeats() {
        ParamTree tree = FormDecoder.decode("items[][price]=a&items[][quantity]=2&items[][price]=b");

        assertEquals("2", tree.child("items").child("0").child("quantity").text());
        assertEquals("b", tree.child("items").child("1").child("price").text());
    }

    @Test
    void query_and_body_are_read_as_one_and_text_is_unescaped() {
        ParamTree tree = FormDecoder.decode("metadata%5Ba%20b%5D=1", "name=J%C3%BCrgen+O&empty=");

        assertEquals("1", tree.child("metadata").child("a b").text());
        assertEquals("Jürgen O", tree.child("name").text());
        assertEquals("", tree.child("empty").text());
    }

    @Test
    void a_broken_escape_and_endless_nesting_are_rejected() {
        assertThrows(IllegalArgumentException.class, () -> FormDecoder.decode("a=%zz"));
        assertThrows(IllegalArgumentException.class, () -> FormDecoder.decode("a" + "[b]".repeat(50) + "=1"));
    }
}
