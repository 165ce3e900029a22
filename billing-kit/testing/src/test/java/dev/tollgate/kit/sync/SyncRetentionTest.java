package dev.tollgate.kit.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.tollgate.kit.retention.RetentionWorker;
import dev.tollgate.kit.testing.TestDatabase;
import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SyncRetentionTest {
    @Inject
    SyncRetention retention;

    @Inject
    RetentionWorker worker;

    @Test
    void tickets_of_objects_that_were_not_refetched_for_a_week_are_removed_and_go_on_above_them() {
        refetch("obj_old", "one");
        refetch("obj_old", "two");
        refetch("obj_new", "one");
        long last = TestDatabase.number("SELECT requested FROM stripe_syncs WHERE object_id = 'obj_old'");
        TestDatabase.run(
                "UPDATE stripe_syncs SET requested_at = now() - interval '8 days' WHERE object_id = 'obj_old'");

        worker.remove(retention).await().indefinitely();

        assertThat(tickets("obj_old")).isZero();
        assertThat(tickets("obj_new")).isOne();
        refetch("obj_old", "three");
        assertThat(TestDatabase.number("SELECT applied FROM stripe_syncs WHERE object_id = 'obj_old'"))
                .isGreaterThan(last);
        given().get("/probe/mirror/obj_old").then().body("state", equalTo("three"));
    }

    private static void refetch(String id, String state) {
        given().post("/probe/mirror/{id}/{state}", id, state).then().body("outcome", equalTo("applied"));
    }

    private static long tickets(String id) {
        return TestDatabase.number("SELECT count(*) FROM stripe_syncs WHERE object_id = '" + id + "'");
    }
}
