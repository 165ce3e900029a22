package dev.tollgate.kit.security;

import dev.tollgate.kit.logging.Repetition;
import dev.tollgate.kit.logging.Repetitions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Logs and counts refusals. A kind of refusal is logged once for a source address, then every ten seconds with the
 * number since then, so that a flood of refusals does not flood the log.
 */
@Startup
@ApplicationScoped
public class SecurityEvents {
    /** Counter by kind: {@code billing_security_refusals_total{kind}}. */
    static final String REFUSALS = "billing.security.refusals";

    private static final Logger LOG = Logger.getLogger("dev.tollgate.security");

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Repetitions repetitions = new Repetitions(1);

    SecurityEvents(MeterRegistry metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        for (Refusal kind : Refusal.values()) {
            metrics.counter(REFUSALS, "kind", kind.label());
        }
    }

    /**
     * A request was refused.
     *
     * @param address where it came from
     * @param caller an opaque name of who sent it, {@code -} when unknown
     * @param route the route's template, never the path
     * @param reason a few words for the operator
     */
    public void refused(Refusal kind, String address, String caller, String route, String reason) {
        metrics.counter(REFUSALS, "kind", kind.label()).increment();
        long now = clock.millis();
        Repetition repetition = repetitions.of(kind.label(), address, now);
        if (repetition.next(now) != Repetition.Turn.SILENCE) {
            LOG.warnf(
                    "refused %s: address=%s caller=%s route=%s reason=%s more=%d",
                    kind.label(), address, caller, route, reason, repetition.takeSilenced());
        }
    }
}
