package dev.tollgate.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationsTest {
    private static final Migrations BROUGHT = Migrations.in(List.of("db/rights", "db/migration"));

    @Test
    void versions_are_read_from_folders_and_jars_as_flyway_writes_them() {
        assertThat(BROUGHT.versions()).containsExactly("0.0.1", "1");
    }

    @Test
    void a_low_number_that_came_later_is_missed_too() {
        assertThat(BROUGHT.missingFrom(List.of("1"))).containsExactly("0.0.1");
    }

    @Test
    void migrations_of_a_newer_release_do_no_harm() {
        assertThat(BROUGHT.missingFrom(List.of("0.0.1", "1", "2"))).isEmpty();
    }

    @Test
    void a_service_that_finds_no_migration_of_its_own_does_not_start() {
        assertThatThrownBy(() -> Migrations.in(List.of("db/nowhere"))).isInstanceOf(IllegalStateException.class);
    }
}
