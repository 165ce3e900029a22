package dev.tollgate.webhooks.stripe.delivery;

import dev.tollgate.webhooks.routing.Destination;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Lets tests of other packages run the worker. */
@ApplicationScoped
public class DeliveryRun {
    private final DeliveryWorker worker;

    DeliveryRun(DeliveryWorker worker) {
        this.worker = worker;
    }

    /** Delivers until nothing is due any more. */
    public void drain(Destination destination) {
        while (worker.runOnce(destination).await().atMost(Duration.ofMinutes(1)) > 0) {}
    }
}
