package dev.tollgate.kit.eventhandling;

import static dev.tollgate.kit.stripeevent.DeliveryOutcome.APPLIED;
import static dev.tollgate.kit.stripeevent.DeliveryOutcome.IGNORED;
import static dev.tollgate.kit.stripeevent.DeliveryOutcome.NOT_AT_STRIPE;
import static dev.tollgate.kit.stripeevent.DeliveryOutcome.NOT_OURS;
import static dev.tollgate.kit.stripeevent.DeliveryOutcome.QUARANTINED;
import static dev.tollgate.kit.stripeevent.DeliveryOutcome.UNKNOWN_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.kit.eventhandling.EventMeaning.Fact;
import dev.tollgate.kit.eventhandling.EventMeaning.Notice;
import dev.tollgate.kit.eventhandling.EventMeaning.Snapshot;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.stripeevent.StripeEventDelivery;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every service does with an event, whichever object it is about. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StripeEventProcessTest {
    private final List<String> fetched = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private Uni<DeliveryResult> atStripe = Uni.createFrom().item(DeliveryResult.of(APPLIED));

    /** Things of a customer: they change, fail, or are announced. */
    private final class ThingEvents implements StripeEventHandler {
        @Override
        public boolean handles(String type) {
            return type.startsWith("thing.") || type.equals("customer.deleted");
        }

        @Override
        public EventMeaning read(StripeEventDelivery event) {
            Snapshot changed = Snapshot.of(event, event.objectType(), (cause, id) -> {
                fetched.add(id);
                return atStripe;
            });
            return switch (event.type()) {
                case "thing.announced" -> new Notice("Later.");
                case "thing.failed" -> new Fact(changed, () -> Uni.createFrom().item(kept.add(event.eventId())));
                default -> changed;
            };
        }
    }

    private final AccountFinder accounts = new AccountFinder() {
        @Override
        public Uni<Optional<String>> accountOf(String customer) {
            return Uni.createFrom().item(Optional.of("acct-1").filter(account -> customer.equals("cus_ours")));
        }

        @Override
        public Uni<Boolean> mayBeOurs(StripeEventDelivery event, String objectId) {
            return Uni.createFrom().item(objectId.equals("th_mirrored"));
        }
    };

    private final StripeEventProcess process = process(
            Set.of("thing.changed", "thing.failed", "thing.announced", "customer.deleted"), List.of(new ThingEvents()));

    private StripeEventProcess process(Set<String> types, List<StripeEventHandler> handlers) {
        return new StripeEventProcess(new EventCatalogue(types), handlers, accounts, Optional.of("acct_own"));
    }

    private DeliveryResult handle(StripeEventDelivery event) {
        return process.handle(event).await().indefinitely();
    }

    private static StripeEventDelivery event(String type, String id, String customer) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.putObject("data").putObject("object").put("object", "thing").put("id", id);
        return new StripeEventDelivery("evt_" + id, type, 1, null, false, "thing", id, customer, payload);
    }

    private static StripeEventDelivery ofStripeAccount(String account) {
        StripeEventDelivery event = event("thing.changed", "th_1", "cus_ours");
        ((ObjectNode) event.payload()).put("account", account);
        return event;
    }

    @ParameterizedTest
    @CsvSource({
        "thing.changed, th_1, cus_ours, APPLIED, 1",
        "thing.changed, th_1, cus_stranger, UNKNOWN_CUSTOMER, 0",
        "thing.changed, th_mirrored, cus_stranger, APPLIED, 1",
        "thing.changed, th_1, , APPLIED, 1",
        "thing.changed, a b, cus_ours, QUARANTINED, 0",
        "thing.changed, th_1, cus ours, QUARANTINED, 0",
        "thing.changed, th/../1, cus_ours, QUARANTINED, 0",
        "thing.changed, .., cus_ours, QUARANTINED, 0",
        "thing.changed, th_1, cus/../1, QUARANTINED, 0",
        "thing.announced, th_1, cus_stranger, IGNORED, 0",
        "customer.deleted, cus_stranger, cus_stranger, NOT_OURS, 0",
        "thing.unheard_of, th_1, cus_ours, IGNORED, 0"
    })
    void an_event_is_fetched_or_ends_with_a_reason(
            String type, String object, String customer, DeliveryOutcome outcome, int fetches) {
        assertEquals(outcome, handle(event(type, object, customer)).outcome());
        assertEquals(fetches, fetched.size());
    }

    @Test
    void an_event_of_a_connected_stripe_account_is_not_ours_and_asks_stripe_nothing() {
        assertEquals(NOT_OURS, handle(ofStripeAccount("acct_other")).outcome());
        assertEquals(List.of(), fetched);
        assertEquals(APPLIED, handle(ofStripeAccount("acct_own")).outcome());
        assertEquals(APPLIED, handle(ofStripeAccount(null)).outcome());
    }

    @Test
    void an_account_that_is_no_text_is_quarantined() {
        StripeEventDelivery event = event("thing.changed", "th_1", "cus_ours");
        ((ObjectNode) event.payload()).putArray("account");

        assertEquals(QUARANTINED, handle(event).outcome());
    }

    @Test
    void what_stripe_does_not_have_ends_with_its_reason() {
        atStripe = Uni.createFrom()
                .failure(new StripeFailure(StripeFailure.Kind.NOT_FOUND, "resource_missing", "No such thing", null));

        assertEquals(
                new DeliveryResult(NOT_AT_STRIPE, "No such thing"), handle(event("thing.changed", "th_1", "cus_ours")));
    }

    @Test
    void when_stripe_is_away_the_delivery_fails_and_is_to_be_repeated() {
        atStripe = Uni.createFrom().failure(new StripeFailure(StripeFailure.Kind.UNAVAILABLE, null, "away", null));

        assertThrows(StripeFailure.class, () -> handle(event("thing.changed", "th_1", "cus_ours")));
    }

    @Test
    void an_event_that_is_delivered_again_while_it_is_applied_gets_the_result_of_the_first_delivery() {
        CompletableFuture<DeliveryResult> answer = new CompletableFuture<>();
        atStripe = Uni.createFrom().completionStage(answer);
        StripeEventDelivery event = event("thing.changed", "th_1", "cus_ours");
        List<CompletableFuture<DeliveryResult>> deliveries = List.of(
                process.handle(event).subscribeAsCompletionStage(),
                process.handle(event).subscribeAsCompletionStage());

        answer.complete(DeliveryResult.of(APPLIED));

        deliveries.forEach(delivery -> assertEquals(APPLIED, delivery.join().outcome()));
        assertEquals(List.of("th_1"), fetched);
    }

    @Test
    void a_fact_is_kept_once_its_object_is_mirrored_and_not_before() {
        assertEquals(APPLIED, handle(event("thing.failed", "th_1", "cus_ours")).outcome());
        assertEquals(List.of("evt_th_1"), kept);

        atStripe = Uni.createFrom().item(DeliveryResult.unknownCustomer("cus_found"));

        assertEquals(
                UNKNOWN_CUSTOMER, handle(event("thing.failed", "th_2", null)).outcome());
        assertEquals(List.of("evt_th_1"), kept);
    }

    @Test
    void a_notice_states_why_it_changes_nothing() {
        assertEquals(new DeliveryResult(IGNORED, "Later."), handle(event("thing.announced", "th_1", "cus_ours")));
    }

    @Test
    void each_declared_type_has_one_handler_and_each_handler_a_declared_type() {
        List<StripeEventHandler> one = List.of(new ThingEvents());
        List<StripeEventHandler> two = List.of(new ThingEvents(), new ThingEvents());

        assertRefused("0 handlers", Set.of("thing.changed", "other.changed"), one);
        assertRefused("2 handlers", Set.of("thing.changed"), two);
        assertRefused("handles no type", Set.of(), one);
    }

    private void assertRefused(String reason, Set<String> types, List<StripeEventHandler> handlers) {
        String refused = assertThrows(IllegalStateException.class, () -> process(types, handlers))
                .getMessage();
        assertTrue(refused.contains(reason), refused);
    }
}
