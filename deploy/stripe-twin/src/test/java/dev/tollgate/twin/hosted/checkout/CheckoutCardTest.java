package dev.tollgate.twin.hosted.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.twin.RunningTwin;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckoutCardTest {
    @RegisterExtension
    final RunningTwin twin = new RunningTwin();

    private final StarterPlan plan = new StarterPlan(twin);

    @Test
    void a_declined_card_is_explained_and_changes_nothing() {
        JsonNode open = plan.session();
        int before = twin.eventTypes().size();

        HttpResponse<String> answer = plan.pay(open, "4000 0000 0000 0002");

        assertEquals(402, answer.statusCode());
        assertTrue(answer.body().contains("role=\"alert\" id=\"error\">Your card was declined.</p>"));
        assertEquals(before, twin.eventTypes().size());
        assertEquals(
                open,
                RunningTwin.json(
                        twin.get("/v1/checkout/sessions/" + open.path("id").asText())));
        assertEquals(303, plan.pay(open, "4242424242424242").statusCode());
    }

    @Test
    void each_invalid_card_gets_its_own_error() {
        JsonNode open = plan.session();

        assertTrue(plan.pay(open, "4242 4242 4242 4241").body().contains("Your card number is incorrect."));
        assertTrue(plan.pay(open, "4000 0000 0000 9995").body().contains("insufficient funds"));
        assertTrue(plan.pay(open, "4111 1111 1111 1111").body().contains("non test (live) card"));
        assertTrue(plan.pay(open, "<b>").body().contains("Your card number is incorrect."));
    }
}
