package dev.tollgate.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RepeatedCausesTest {
    private final RepeatedCauses filter = new RepeatedCauses();
    private final List<ExtLogRecord> logged = new ArrayList<>();

    @Test
    void a_cause_that_goes_on_is_one_trace_and_a_line_every_ten_seconds_with_the_count() {
        for (int ms = 0; ms <= 25_000; ms += 10) {
            log(ms, "request " + ms + " failed", away());
        }

        assertThat(logged).hasSize(3);
        assertThat(logged.get(0).getThrown()).isNotNull();
        assertThat(logged.get(1).getThrown()).isNull();
        assertThat(logged.get(1).getMessage()).endsWith("(and 999 times since the last line)");
        assertThat(logged.get(2).getMessage()).endsWith("(and 999 times since the last line)");
    }

    @Test
    void a_cause_that_comes_back_after_a_quiet_minute_is_traced_again() {
        log(0, "failed", away());
        log(61_000, "failed", away());

        assertThat(logged).hasSize(2);
        assertThat(logged.get(1).getThrown()).isNotNull();
    }

    @Test
    void another_cause_has_its_own_trace() {
        log(0, "failed", away());
        log(1, "failed", new IllegalStateException("a bug"));

        assertThat(logged).hasSize(2);
        assertThat(logged.get(1).getThrown()).hasMessage("a bug");
    }

    @Test
    void lines_without_a_cause_are_only_dropped_when_they_repeat_word_by_word() {
        log(0, "Subscription sub_1 has an unknown price", null);
        log(1, "Subscription sub_2 has an unknown price", null);
        log(2, "Subscription sub_1 has an unknown price", null);

        assertThat(logged).hasSize(2);
    }

    @Test
    void what_is_no_warning_passes() {
        for (int i = 0; i < 3; i++) {
            ExtLogRecord entry = new ExtLogRecord(Level.INFO, "started", "x");
            assertThat(filter.isLoggable(entry)).isTrue();
        }
    }

    private static Exception away() {
        return new IllegalArgumentException("no answer", new java.net.ConnectException("refused"));
    }

    private void log(long millis, String message, Throwable thrown) {
        ExtLogRecord entry = new ExtLogRecord(Level.SEVERE, message, "x");
        entry.setLoggerName("http-problem");
        entry.setInstant(java.time.Instant.ofEpochMilli(millis));
        entry.setThrown(thrown);
        if (filter.isLoggable(entry)) {
            logged.add(entry);
        }
    }
}
