package dev.tollgate.kit.security;

import dev.tollgate.kit.logging.Repetition;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Logs and counts refusals. A kind of refusal is logged once for a source address, then every ten seconds with how many
 * came meanwhile, so that a flood of refusals is none of log lines.
 */
@Startup
@ApplicationScoped
public class SecurityEvents {
    /** Counter by kind: {@code billing_security_refusals_total{kind}}. */
    static final String REFUSALS = "billing.security.refusals";

    private static final Logger LOG = Logger.getLogger("dev.tollgate.security");
    /** Sources told apart at a time; beyond it, all further ones share one line of a kind. */
    private static final int SOURCES_MAX = 1000;

    private final MeterRegistry metrics;
    private final Clock clock;
    private final Map<String, Repetition> repetitions = new ConcurrentHashMap<>();

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
     * @param caller an opaque name of who sent it, {@code -} when nobody is known
     * @param route the route's template, never the path
     * @param reason a few words for the operator
     */
    public void refused(Refusal kind, String address, String caller, String route, String reason) {
        metrics.counter(REFUSALS, "kind", kind.label()).increment();
        Repetition repetition = repetition(kind, address);
        if (repetition.next(clock.millis()) != Repetition.Turn.SILENCE) {
            LOG.warnf(
                    "refused %s: address=%s caller=%s route=%s reason=%s more=%d",
                    kind.label(), address, caller, route, reason, repetition.takeSilenced());
        }
    }

    private Repetition repetition(Refusal kind, String address) {
        String key = kind + "|" + address;
        Repetition known = repetitions.get(key);
        if (known != null) {
            return known;
        }
        long now = clock.millis();
        repetitions.values().removeIf(each -> repetitions.size() >= SOURCES_MAX && each.isQuiet(now));
        String source = repetitions.size() >= SOURCES_MAX ? kind + "|others" : key;
        return repetitions.computeIfAbsent(source, any -> new Repetition());
    }
}
