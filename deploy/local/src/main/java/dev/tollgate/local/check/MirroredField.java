package dev.tollgate.local.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * One thing that a mirrored row and Stripe's object both state, compared as text; null where it is stated by neither.
 *
 * @param name of the column in the query
 * @param sql how the row states it; the row is {@code m}
 * @param stripes how Stripe's object states it
 */
record MirroredField(String name, String sql, BiFunction<StripeObjects, JsonNode, String> stripes) {

    /** A text or number, which Stripe shows at the first of these places that has one. */
    static MirroredField value(String column, String... pointers) {
        return new MirroredField(column, "m." + column, (stripe, object) -> text(object, pointers));
    }

    /** The same, where Stripe shows nothing for 0. */
    static MirroredField number(String column, String... pointers) {
        return new MirroredField(column, "m." + column, (stripe, object) -> Optional.ofNullable(text(object, pointers))
                .orElse("0"));
    }

    /** A yes or no. */
    static MirroredField flag(String column, String pointer) {
        return new MirroredField(
                column, "m." + column, (stripe, object) -> object.at(pointer).asBoolean() ? "t" : "f");
    }

    /** A moment, in seconds. */
    static MirroredField time(String column, String pointer) {
        return new MirroredField(
                column, "extract(epoch FROM m." + column + ")::bigint", (stripe, object) -> text(object, pointer));
    }

    /** The text or number at the first of these places that has one; an expanded object's id. */
    static String text(JsonNode object, String... pointers) {
        return Stream.of(pointers)
                .map(object::at)
                .map(node -> node.isObject() ? node.path("id") : node)
                .filter(node -> node.isValueNode() && !node.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(null);
    }
}
