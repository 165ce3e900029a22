package dev.tollgate.kit.database;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.kit.NewInstallation;
import dev.tollgate.kit.testing.Operators;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NewInstallation.class)
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchemaVersionTest {
    @Inject
    @FlywayDataSource("owner")
    Flyway migration;

    @Inject
    Scheduler scheduler;

    @Test
    void a_service_waits_for_the_migration_step_and_begins_its_work_when_that_has_run() {
        // Given
        assertEquals(false, scheduler.isRunning());
        Operators.given()
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'database schema' }.status", equalTo("DOWN"));
        given().get("/probe/mirror/obj_1")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:tollgate:problem:unavailable"));
        // When
        migration.migrate();
        // Then
        await().untilAsserted(() ->
                Operators.given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP")));
        assertEquals(true, scheduler.isRunning());
    }
}
