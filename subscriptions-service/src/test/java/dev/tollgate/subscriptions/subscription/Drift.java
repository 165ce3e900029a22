package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.testing.Operators;

/** Reads how often drift was reported. */
final class Drift {
    private Drift() {}

    static double count(String kind) {
        String name = "billing_subscription_drift_total{kind=\"%s\"} ".formatted(kind);
        return Operators.given()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }
}
