package dev.tollgate.kit.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Lets a cause of warnings and errors into the log with its stack trace once. While it goes on, one line without a trace
 * every ten seconds says how often it came meanwhile; after a quiet minute its trace is logged again. A line without a
 * cause is sampled by its text.
 */
@LoggingFilter(name = RepeatedCauses.NAME)
public final class RepeatedCauses implements Filter {
    static final String NAME = "repeated-causes";

    /** The message with its parameters, without the exception. */
    private static final Formatter TEXT = new PatternFormatter("%s");

    private static final int CAUSES_MAX = 1000;
    private static final int CHAIN_MAX = 5;
    private static final int FRAMES = 5;

    private final Map<String, Repetition> repetitions = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        if (repetitions.size() > CAUSES_MAX) {
            repetitions.clear();
        }
        Repetition repetition = repetitions.computeIfAbsent(key(entry), cause -> new Repetition());
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

    private static String key(LogRecord entry) {
        String what = entry.getThrown() == null ? text(entry) : cause(entry.getThrown());
        return entry.getLoggerName() + '|' + what;
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
