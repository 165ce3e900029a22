package dev.tollgate.twin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a twin is started.
 *
 * @param host address to listen on; loopback by default
 * @param port TCP port, 0 for a free one
 * @param publicUrl what a browser calls the twin, without a trailing slash; null: {@code http://host:port}
 * @param snapshot file the state is read from at the start and written to; null: memory only
 * @param deliveryDelay time between an event and the first attempt to deliver it
 * @param retryDelays waiting times before the second, third, … attempt of a delivery
 * @param record file every answer is written to as a line of JSON, so that it can be held against Stripe's contract;
 *     null: none
 * @param lateness delay of the events Stripe emits late (charge.updated, invoice_payment.paid)
 */
public record TwinOptions(
        String host,
        int port,
        String publicUrl,
        Path snapshot,
        Duration deliveryDelay,
        List<Duration> retryDelays,
        Path record,
        Duration lateness) {

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** Loopback, a free port, memory only. */
    public static TwinOptions defaults() {
        return new TwinOptions(
                "127.0.0.1", 0, null, null, Duration.ofMillis(20), RETRIES, null, Duration.ofMillis(200));
    }

    public TwinOptions withHost(String value) {
        return new TwinOptions(value, port, publicUrl, snapshot, deliveryDelay, retryDelays, record, lateness);
    }

    public TwinOptions withPort(int value) {
        return new TwinOptions(host, value, publicUrl, snapshot, deliveryDelay, retryDelays, record, lateness);
    }

    public TwinOptions withPublicUrl(String value) {
        return new TwinOptions(host, port, value, snapshot, deliveryDelay, retryDelays, record, lateness);
    }

    public TwinOptions withSnapshot(Path value) {
        return new TwinOptions(host, port, publicUrl, value, deliveryDelay, retryDelays, record, lateness);
    }

    public TwinOptions withRetryDelays(List<Duration> value) {
        return new TwinOptions(host, port, publicUrl, snapshot, deliveryDelay, List.copyOf(value), record, lateness);
    }

    public TwinOptions withRecord(Path value) {
        return new TwinOptions(host, port, publicUrl, snapshot, deliveryDelay, retryDelays, value, lateness);
    }

    public TwinOptions withLateness(Duration value) {
        return new TwinOptions(host, port, publicUrl, snapshot, deliveryDelay, retryDelays, record, value);
    }
}
