package dev.tollgate.payments;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Calls wait for Stripe for a minute, so that what a test does while Stripe holds one may take its time. */
public final class PatientStripe implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stripe.read-timeout", "PT1M");
    }
}
