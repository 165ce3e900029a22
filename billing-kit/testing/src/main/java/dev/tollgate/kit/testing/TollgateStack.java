package dev.tollgate.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * PostgreSQL, Redis and the Stripe twin, each on a free port of the loopback interface, and the keys internal tokens are
 * signed with. A test run has one of each; every start of the service finds them empty. Use it with
 * {@code @QuarkusTestResource(TollgateStack.class)}.
 */
public class TollgateStack implements QuarkusTestResourceLifecycleManager {
    /** The key with which tests themselves act at Stripe; the service under test has a restricted one. */
    public static final String STRIPE_KEY = "sk_test_tollgate";

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(renewed());
        settings.put("CHANGES_SIGNING_KEY", "a-key-of-tests-that-is-long-enough");
        settings.put("SESSION_SIGNING_KEY", "another-key-of-tests-that-is-long-enough");
        // The twin has no limit unless a test sets one; tests of the budget set their own.
        settings.put("stripe.requests-per-second", "2000");
        return settings;
    }

    /**
     * Asks the servers of the run, of the class loader that all profiles' loaders have above them. What they use looks
     * for its services in the thread's.
     */
    @SuppressWarnings("unchecked")
    private static Map<String, String> renewed() {
        Thread thread = Thread.currentThread();
        ClassLoader ofTheProfile = thread.getContextClassLoader();
        ClassLoader ofTheRun = ClassLoader.getSystemClassLoader();
        thread.setContextClassLoader(ofTheRun);
        try {
            return (Map<String, String>) ofTheRun.loadClass(TestServers.class.getName())
                    .getMethod("renew")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(ofTheProfile);
        }
    }

    /** The servers end with the run. */
    @Override
    public void stop() {}
}
