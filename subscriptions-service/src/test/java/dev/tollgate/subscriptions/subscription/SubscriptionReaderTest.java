package dev.tollgate.subscriptions.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.stripe.UnreadableObject;
import dev.tollgate.subscriptions.plan.TestPlans;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubscriptionReaderTest {
    private static final String NEW = """
            {"object":"subscription","id":"sub_1","customer":"cus_1","status":"active","created":1700000000,
             "latest_invoice":"in_1","collection_method":"charge_automatically","cancel_at_period_end":true,
             "cancel_at":1702592000,"canceled_at":1700000100,"billing_cycle_anchor":1700000000,
             "items":{"data":[{"id":"si_1","quantity":3,"current_period_start":1700000000,
               "current_period_end":1702592000,"price":{"id":"price_1","product":"prod_1"}}]}}""";
    private static final String OLD = """
            {"object":"subscription","id":"sub_1","customer":{"id":"cus_1"},"status":"active","created":1700000000,
             "latest_invoice":{"id":"in_1"},"collection_method":"charge_automatically","cancel_at_period_end":true,
             "cancel_at":1702592000,"canceled_at":1700000100,"billing_cycle_anchor":1700000000,"quantity":3,
             "current_period_start":1700000000,"current_period_end":1702592000,
             "items":{"data":[{"id":"si_1","plan":{"id":"price_1","product":{"id":"prod_1"}}}]}}""";

    private final SubscriptionReader reader = new SubscriptionReader(TestPlans.load());

    @Test
    void old_and_new_shapes_read_the_same() throws Exception {
        StripeSubscription read = reader.read(json(NEW));
        SubscriptionItem item = read.items().get(0);

        assertThat(reader.read(json(OLD))).isEqualTo(read);
        assertThat(item.currentPeriodEnd()).isEqualTo(Instant.ofEpochSecond(1_702_592_000));
        assertThat(item.priceId()).isEqualTo("price_1");
        assertThat(item.productId()).isEqualTo("prod_1");
        assertThat(item.quantity()).isEqualTo(3);
    }

    @Test
    void all_items_are_read_in_the_same_order_whatever_theirs() throws Exception {
        String starter = "{\"id\":\"si_2\",\"price\":{\"id\":\"price_starter\"}},";
        String extra = "{\"id\":\"si_0\",\"price\":{\"id\":\"price_addon\"}},";
        StripeSubscription read = reader.read(json(NEW.replace("\"data\":[", "\"data\":[" + starter + extra)));

        assertThat(read.items()).extracting(SubscriptionItem::itemId).containsExactly("si_0", "si_1", "si_2");
        assertThat(read.items()).extracting(SubscriptionItem::plan).containsExactly(null, null, "starter");
        assertThat(reader.read(json(NEW.replace("\"data\":[", "\"data\":[" + extra + starter))))
                .isEqualTo(read);
    }

    @Test
    void a_subscription_without_items_is_still_read() throws Exception {
        StripeSubscription read = reader.read(json("""
                {"object":"subscription","id":"sub_1","customer":"cus_1","status":"canceled","created":1700000000}"""));

        assertThat(read.items()).isEmpty();
    }

    @Test
    void what_makes_no_sense_is_not_read() {
        assertUnreadable(NEW.replace("\"subscription\"", "\"invoice\""));
        assertUnreadable(NEW.replace("\"active\"", "\"dancing\""));
        assertUnreadable(NEW.replace("\"cus_1\"", "null"));
        assertUnreadable(NEW.replace("\"created\":1700000000", "\"created\":\"yesterday\""));
        assertUnreadable("[]");
    }

    private void assertUnreadable(String text) {
        assertThatThrownBy(() -> reader.read(json(text))).isInstanceOf(UnreadableObject.class);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
