package dev.tollgate.webhooks;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** Starts a stand-in for each service that receives events. */
public class ReceivingServices implements QuarkusTestResourceLifecycleManager {
    /** Injects the stand-in of payments-service. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Payments {}

    /** Injects the stand-in of subscriptions-service. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Subscriptions {}

    private final ReceivingService payments = new ReceivingService("payments");
    private final ReceivingService subscriptions = new ReceivingService("subscriptions");

    @Override
    public Map<String, String> start() {
        payments.start();
        subscriptions.start();
        return Map.of("PAYMENTS_URL", payments.url(), "SUBSCRIPTIONS_URL", subscriptions.url());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                payments, new TestInjector.AnnotatedAndMatchesType(Payments.class, ReceivingService.class));
        injector.injectIntoFields(
                subscriptions, new TestInjector.AnnotatedAndMatchesType(Subscriptions.class, ReceivingService.class));
    }

    @Override
    public void stop() {
        payments.stop();
        subscriptions.stop();
    }
}
