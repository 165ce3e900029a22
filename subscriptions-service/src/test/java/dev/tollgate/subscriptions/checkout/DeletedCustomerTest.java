package dev.tollgate.subscriptions.checkout;

import static dev.tollgate.subscriptions.SubscriptionsApi.link;
import static dev.tollgate.subscriptions.SubscriptionsApi.newAccount;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscribe;
import static dev.tollgate.subscriptions.SubscriptionsApi.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.tollgate.subscriptions.PatientCallers;
import dev.tollgate.subscriptions.StripeSide;
import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A customer was deleted at Stripe, and no event of it was delivered. */
@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@TestProfile(PatientCallers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeletedCustomerTest {
    private final String account = newAccount();
    private final CheckoutSteps steps = new CheckoutSteps(account);

    @AfterEach
    void everythingIsBack() {
        StripeSide.release();
        StripeSide.findAgain();
    }

    @Test
    void the_account_buys_with_a_new_customer_and_what_the_old_one_had_has_ended() {
        subscribe(account, StripeSide.starterPrice());
        String deleted = steps.customer();
        StripeSide.delete("/v1/customers/" + deleted);

        steps.start("professional").statusCode(201);

        assertThat(steps.customer()).isNotEqualTo(deleted);
        assertThat(steps.openPages()).hasSize(1);
        assertThat(subscription(account)).containsEntry("plan", "free");
    }

    @Test
    void an_additional_customer_that_is_deleted_blocks_no_sale() {
        String primary = steps.customer();
        String second = StripeSide.payingCustomer();
        link(account, second);
        StripeSide.delete("/v1/customers/" + second);

        steps.start("starter").statusCode(201);

        assertThat(steps.customer()).isEqualTo(primary);
    }

    @Test
    void one_that_is_deleted_while_the_page_is_made_ends_the_checkout_and_is_replaced_at_the_next_click() {
        String deleted = steps.customer();
        StripeSide.hold("POST", "/v1/checkout/sessions");
        CompletableFuture<ValidatableResponse> first = CompletableFuture.supplyAsync(() -> start("key-1"));
        Awaitility.await().until(StripeSide::holds);
        StripeSide.delete("/v1/customers/" + deleted);
        StripeSide.release();

        first.join()
                .statusCode(409)
                .body("type", equalTo("urn:tollgate:problem:checkout-ended"))
                .body("detail", equalTo("No such customer: '" + deleted + "'. Choose the plan again."));
        start("key-1").statusCode(201);
    }

    @Test
    void a_key_of_another_account_sells_nothing_and_ends_nothing() {
        subscribe(account, StripeSide.starterPrice());
        String customer = steps.customer();
        StripeSide.findNothing();

        steps.start("professional")
                .statusCode(503)
                .body("type", equalTo("urn:tollgate:problem:unavailable"))
                .body("detail", startsWith("Stripe does not find what this account has there, so nothing is sold."));

        StripeSide.findAgain();
        assertThat(subscription(account)).containsEntry("plan", "starter");
        assertThat(steps.customer()).isEqualTo(customer);
        assertThat(steps.openPages()).isEmpty();
    }

    private ValidatableResponse start(String key) {
        return steps.start("starter", key);
    }
}
