package dev.tollgate.payments.customer;

import static dev.tollgate.payments.PaymentsApi.newAccount;
import static dev.tollgate.payments.customer.CustomerRequests.atStripe;
import static dev.tollgate.payments.customer.CustomerRequests.change;
import static dev.tollgate.payments.customer.CustomerRequests.create;
import static dev.tollgate.payments.customer.CustomerRequests.customers;
import static dev.tollgate.payments.customer.CustomerRequests.linked;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.testing.AtOnce;
import dev.tollgate.kit.testing.SettableClock;
import dev.tollgate.kit.testing.TollgateStack;
import dev.tollgate.payments.StripeSide;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stripe takes requests and does not answer; what hangs is carried out after its call was given up. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SilentStripeTest {
    /** Until then Stripe may still carry out a change that it did not answer. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Map<String, String> OLDER = Map.of("email", "older@example.com");
    private static final Map<String, String> NEWER = Map.of("email", "newer@example.com");

    @Inject
    SettableClock clock;

    private final String creating = newAccount();
    private final String linking = newAccount();
    private final String changing = newAccount();
    private final String overtaken = newAccount();

    @AfterEach
    void stripeAnswers() {
        StripeSide.release();
        clock.reset();
    }

    /** One test, because each of its steps takes as long as a caller waits. */
    @Test
    void the_same_request_does_what_was_given_up_and_a_late_change_overwrites_nothing_newer() {
        // Given
        String link = StripeSide.customer("linked@example.com");
        String changed = created(changing);
        String late = created(overtaken);
        StripeSide.hold("/v1/*");
        unanswered(List.of(
                () -> create(creating),
                () -> linked(linking, link),
                () -> change(changing, changed, NEWER),
                () -> change(overtaken, late, OLDER)));
        // When Stripe answers again, and what it did not answer is carried out later
        StripeSide.answerAgain();
        repeat(link, late);
        StripeSide.release();
        await().until(() -> emails(overtaken).contains("older@example.com"));
        clock.advance(LEASE);
        // Then
        assertEquals(List.of(shown(creating)), atStripe(creating));
        await().until(() -> change(changing, changed, NEWER), answered(200));
        await().until(() -> change(overtaken, late, NEWER), answered(200));
        assertEquals("newer@example.com", atStripe(changing, "email"));
        assertEquals("newer@example.com", emails(overtaken).get(0));
        assertEquals("newer@example.com", atStripe(overtaken, "email"));
    }

    @Test
    void a_link_does_not_wait_for_the_history_of_its_customer() {
        String customer = StripeSide.customer("linked@example.com");
        StripeSide.hold("/v1/invoices");

        linked(linking, customer).statusCode(201);

        await().until(() -> StripeSide.held() > 0);
    }

    /** Requests at once, each answered while Stripe still keeps silent. */
    private static void unanswered(List<Supplier<ValidatableResponse>> requests) {
        AtOnce.map(requests.stream(), Supplier::get)
                .forEach(answer -> answer.statusCode(503).header("Retry-After", notNullValue()));
        assertEquals(requests.size(), StripeSide.held(), "requests that Stripe has not answered");
    }

    /** A newer change has to wait meanwhile, because Stripe may still carry out the older one. */
    private void repeat(String link, String late) {
        AtOnce.map(
                Stream.<Supplier<ValidatableResponse>>of(
                        () -> await().until(() -> create(creating), answered(201)),
                        () -> await().until(() -> linked(linking, link), answered(201)),
                        () -> change(overtaken, late, NEWER).statusCode(503)),
                Supplier::get);
    }

    private static Predicate<ValidatableResponse> answered(int status) {
        return answer -> answer.extract().statusCode() == status;
    }

    private static String created(String account) {
        return create(account).statusCode(201).extract().path("id");
    }

    private static String shown(String account) {
        return customers(account).extract().path("data[0].stripeCustomerId");
    }

    /** Those its customer had, the newest first, as Stripe's events show them. */
    private static List<String> emails(String account) {
        return StripeSide.get("/v1/events?type=customer.updated&limit=100")
                .getList("data.findAll { it.data.object.id == '" + shown(account) + "' }.data.object.email");
    }
}
