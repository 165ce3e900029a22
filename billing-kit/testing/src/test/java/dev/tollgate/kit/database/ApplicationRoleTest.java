package dev.tollgate.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.kit.testing.TollgateStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service that was broken into could do to its own tables. */
@QuarkusTest
@QuarkusTestResource(TollgateStack.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApplicationRoleTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE mine (id int)",
                "CREATE TEMPORARY TABLE mine (id int)",
                "CREATE SCHEMA mine",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TRIGGER mine BEFORE INSERT ON mirrored EXECUTE FUNCTION refuse()",
                "ALTER TABLE mirrored ADD COLUMN mine int",
                "ALTER TABLE mirrored DISABLE TRIGGER ALL",
                "DROP TABLE mirrored",
                "TRUNCATE mirrored",
                "DELETE FROM flyway_schema_history",
                "UPDATE flyway_schema_history SET success = false",
                "SET session_replication_role = replica",
                "COPY mirrored TO PROGRAM 'true'",
                "UPDATE audit_entries SET actor_subject = 'x'",
                "DELETE FROM audit_entries",
                "TRUNCATE audit_entries",
                "INSERT INTO audit_entries (occurred_at, actor_subject, actor_role, action, subject_type, subject_id)"
                        + " VALUES (now() - interval '1 day', 'x', 'admin', 'a', 't', 'i')",
                "INSERT INTO audit_entries (id, actor_subject, actor_role, action, subject_type, subject_id)"
                        + " OVERRIDING SYSTEM VALUE VALUES (1, 'x', 'admin', 'a', 't', 'i')"
            })
    void the_application_role_changes_no_table(String statement) {
        assertThatThrownBy(() -> run(statement))
                .isInstanceOfSatisfying(PgException.class, refused -> assertThat(refused.getSqlState())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void the_application_role_reads_and_writes_rows() {
        run("INSERT INTO mirrored VALUES ('rights', 'a')");
        run("UPDATE mirrored SET state = 'b' WHERE object_id = 'rights'");
        run("DELETE FROM mirrored WHERE object_id = 'rights'");
    }

    private void run(String sql) {
        pool.query(sql).executeAndAwait();
    }
}
