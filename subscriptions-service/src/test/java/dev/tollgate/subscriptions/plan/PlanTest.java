package dev.tollgate.subscriptions.plan;

import static dev.tollgate.subscriptions.SubscriptionsApi.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tollgate.subscriptions.SubscriptionsStack;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(SubscriptionsStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest {
    @Inject
    Plans plans;

    @Test
    void the_price_list_has_the_four_plans_with_their_limits() {
        as("member", "acct_1")
                .get("/api/v1/plans")
                .then()
                .statusCode(200)
                .body("data.id", contains("free", "starter", "professional", "enterprise"))
                .body("data.priceMinor", contains(0, 2900, 9900, null))
                .body("data.purchasable", contains(false, true, true, false))
                .body("data[1].limits.find { it.metric == 'messages' }.limit", equalTo(10_000))
                .body("data[1].limits.find { it.metric == 'messages' }.period", equalTo("month"))
                .body("data[1].limits.find { it.metric == 'agents' }.kind", equalTo("level"))
                .body("data[3].limits.find { it.metric == 'messages' }.limit", nullValue());
    }

    @Test
    void nobody_reads_it_without_a_token() {
        given().get("/api/v1/plans").then().statusCode(401);
    }

    @Test
    void aliases_name_the_same_plans() {
        assertThat(plans.named("basic").id()).isEqualTo("starter");
        assertThat(plans.named("pro").id()).isEqualTo("professional");
        assertThatThrownBy(() -> plans.named("gold")).isInstanceOf(HttpProblem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "plans.catalogue[2].id, starter",
        "plans.catalogue[2].aliases, basic",
        "plans.catalogue[2].price-ids, price_starter",
        "plans.catalogue[1].limits[0].limit, -1",
        "plans.catalogue[1].limits[1].metric, messages",
        "plans.catalogue[1].price-minor, -1"
    })
    void a_catalogue_that_says_two_things_refuses_to_start(String setting, String value) {
        assertThatThrownBy(() -> TestPlans.with(setting, value))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Plan");
    }
}
