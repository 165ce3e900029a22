package dev.tollgate.twin;

import dev.tollgate.twin.core.http.Site;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A twin for JUnit 5, registered with {@code @RegisterExtension}: a fresh one for each test in an instance field, one for
 * all tests of a class in a static field. Needs {@code junit-jupiter-api} on the class path.
 */
public final class TwinExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final TwinOptions options;
    private final UnaryOperator<Site> watching;
    private StripeTwin twin;
    private boolean ofClass;

    /** A twin with {@link TwinOptions#defaults()}. */
    public TwinExtension() {
        this(TwinOptions.defaults());
    }

    public TwinExtension(TwinOptions options) {
        this(options, UnaryOperator.identity());
    }

    TwinExtension(TwinOptions options, UnaryOperator<Site> watching) {
        this.options = options;
        this.watching = watching;
    }

    /** The twin of the present test; IllegalStateException when none is running. */
    public StripeTwin twin() {
        if (twin == null) {
            throw new IllegalStateException("There is a twin only while a test runs: register this extension.");
        }
        return twin;
    }

    /** Its address without a trailing slash: the value for a Stripe client's API base. */
    public String baseUrl() {
        return twin().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!ofClass) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!ofClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private void start() {
        twin = StripeTwin.start(options, watching);
    }

    private void stop() {
        twin.close();
        twin = null;
    }
}
