package dev.tollgate.kit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
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
    void lines_that_differ_in_an_id_only_pass_ten_times_and_are_counted_then() {
        for (int ms = 0; ms <= 12_000; ms += 10) {
            line(ms, "Delivery of %s failed and is tried again", "evt_" + ms);
        }
        line(12_001, "Subscription %s has an unknown price", "sub_1");

        assertThat(logged).hasSize(12);
        assertThat(text(9)).isEqualTo("Delivery of evt_90 failed and is tried again");
        assertThat(logged.get(10).getMessage())
                .isEqualTo("Delivery of evt_10090 failed and is tried again (and 999 times since the last line)");
        assertThat(text(11)).isEqualTo("Subscription sub_1 has an unknown price");
    }

    @Test
    void thousands_of_other_causes_do_not_bring_back_the_trace_of_one_that_goes_on() {
        log(0, "failed", away());
        for (int line = 0; line < 5000; line++) {
            log(line, "failed", elsewhere(line));
        }
        logged.clear();

        log(5000, "failed", away());

        assertThat(logged).isEmpty();
    }

    @Test
    void causes_that_ended_make_room_for_others() {
        for (int line = 0; line < 5000; line++) {
            log(line, "failed", elsewhere(line));
        }
        logged.clear();

        log(70_000, "failed", away());
        log(70_001, "failed", elsewhere(1));

        assertThat(logged).hasSize(2);
    }

    @Test
    void what_is_no_warning_passes() {
        for (int i = 0; i < 3; i++) {
            ExtLogRecord entry = new ExtLogRecord(Level.INFO, "started", "x");
            assertThat(filter.isLoggable(entry)).isTrue();
        }
    }

    private String text(int line) {
        return new PatternFormatter("%s").format(logged.get(line));
    }

    private static Exception elsewhere(int line) {
        Exception failure = new IllegalStateException("a bug");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("Here", "there", "Here.java", line)});
        return failure;
    }

    private static Exception away() {
        return new IllegalArgumentException("no answer", new java.net.ConnectException("refused"));
    }

    private void log(long millis, String message, Throwable thrown) {
        ExtLogRecord entry = new ExtLogRecord(Level.SEVERE, message, "x");
        entry.setThrown(thrown);
        log(millis, entry);
    }

    private void line(long millis, String format, Object parameter) {
        ExtLogRecord entry = new ExtLogRecord(Level.WARNING, format, ExtLogRecord.FormatStyle.PRINTF, "x");
        entry.setParameters(new Object[] {parameter});
        log(millis, entry);
    }

    private void log(long millis, ExtLogRecord entry) {
        entry.setLoggerName("http-problem");
        entry.setInstant(java.time.Instant.ofEpochMilli(millis));
        if (filter.isLoggable(entry)) {
            logged.add(entry);
        }
    }
}
