package dev.tollgate.subscriptions;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Callers of checkouts, and calls to Stripe, wait for a minute: what a test does while one is held may take its time. As
 * in the local run, business time follows the twin's clock, which {@code TwinTime} moves and never goes back: what moves it runs last of the profile.
 */
public final class PatientCallers implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "stripe.read-timeout",
                "PT1M",
                "checkout.caller-waits",
                "PT1M",
                "tollgate.business-clock.url",
                "${test.twin}/_twin/clock");
    }
}
