package dev.tollgate.kit.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Logs a cause of warnings and errors with its stack trace once. While it continues, one line without a trace every ten
 * seconds counts its occurrences; after a quiet minute its trace is logged again. Of lines without a cause that differ in
 * their parameters only, the first ten are logged; while they continue, they are counted in the same way.
 */
@LoggingFilter(name = RepeatedCauses.NAME)
public final class RepeatedCauses implements Filter {
    static final String NAME = "repeated-causes";

    /** The message with its parameters, without the exception. */
    private static final Formatter TEXT = new PatternFormatter("%s");

    private static final int LINES_WHOLE = 10;
    private static final int CHAIN_MAX = 5;
    private static final int FRAMES = 5;

    private final Repetitions causes = new Repetitions(1);
    private final Repetitions lines = new Repetitions(LINES_WHOLE);

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        Repetition repetition = repetition(entry);
        return switch (repetition.next(entry.getMillis())) {
            case FIRST -> true;
            case STATE -> stated(entry, repetition.takeSilenced());
            case SILENCE -> false;
        };
    }

    private static boolean stated(LogRecord entry, long silenced) {
        String text = text(entry) + (entry.getThrown() == null ? "" : ": " + entry.getThrown());
        if (entry instanceof ExtLogRecord record) {
            record.setMessage(
                    text + " (and " + silenced + " times since the last line)", ExtLogRecord.FormatStyle.NO_FORMAT);
        }
        entry.setThrown(null);
        return true;
    }

    /** A line's message without its parameters: those name ids. */
    private Repetition repetition(LogRecord entry) {
        return entry.getThrown() == null
                ? lines.of(entry.getLoggerName(), entry.getMessage(), entry.getMillis())
                : causes.of(entry.getLoggerName(), cause(entry.getThrown()), entry.getMillis());
    }

    private static String text(LogRecord entry) {
        return TEXT.format(entry);
    }

    /** Classes and places, never messages: those name ids and addresses. */
    private static String cause(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(CHAIN_MAX)
                .map(each -> each.getClass().getName() + place(each))
                .collect(Collectors.joining("<"));
    }

    private static int place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).limit(FRAMES).toList().hashCode();
    }
}
