package dev.tollgate.webhooks.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.database.FailureLog;
import dev.tollgate.kit.problem.CommonProblem;
import dev.tollgate.kit.security.Refusal;
import dev.tollgate.kit.security.SecurityEvents;
import dev.tollgate.webhooks.metric.EventCounter;
import dev.tollgate.webhooks.routing.Destination;
import dev.tollgate.webhooks.routing.Routes;
import dev.tollgate.webhooks.signature.SignatureCheck;
import dev.tollgate.webhooks.signature.SignatureVerifier;
import dev.tollgate.webhooks.signature.WebhookSecrets;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Verifies, reads and stores one event; what it means is left to the service that handles it. */
@ApplicationScoped
public class InboxService {
    private static final Logger LOG = Logger.getLogger(InboxService.class);
    private static final String UNKNOWN_TYPE = "";

    private final WebhookSecrets secrets;
    private final SignatureFailures failures;
    private final Livemode livemode;
    private final InboxStore inbox;
    private final EventCounter counter;
    private final SecurityEvents security;
    private final Clock clock;

    InboxService(
            WebhookSecrets secrets,
            SignatureFailures failures,
            Livemode livemode,
            InboxStore inbox,
            EventCounter counter,
            SecurityEvents security,
            Clock clock) {
        this.secrets = secrets;
        this.failures = failures;
        this.livemode = livemode;
        this.inbox = inbox;
        this.counter = counter;
        this.security = security;
        this.clock = clock;
    }

    /**
     * Stores one event; completes after the commit.
     *
     * @param signature the {@code Stripe-Signature} header, null when there is none
     * @param body the body as it came
     * @param source the address it came from
     */
    Uni<Void> receive(String signature, byte[] body, String source) {
        Instant now = clock.instant();
        SignatureVerifier verifier = secrets.verifier()
                .orElseThrow(() -> InboxErrors.NOT_CONFIGURED.problem(
                        "STRIPE_WEBHOOK_SECRET is not set.", Duration.ofSeconds(60)));
        SignatureCheck check = verifier.check(signature, body, now);
        return check == SignatureCheck.VALID ? store(parse(body), body, now) : refuse(check, source);
    }

    /**
     * Stores one event that is signed and reads as one; the same as {@link #receive} for it.
     *
     * @return empty for any other, and then nothing was stored, counted or logged
     */
    Optional<Uni<Void>> receiveGood(String signature, byte[] body) {
        Instant now = clock.instant();
        try {
            return secrets.verifier()
                    .filter(verifier -> verifier.check(signature, body, now) == SignatureCheck.VALID)
                    .map(signed -> store(EventParser.parse(body), body, now));
        } catch (MalformedEvent e) {
            return Optional.empty();
        }
    }

    /**
     * Stores an event as Stripe lists it, when a service handles its type: an endpoint need not ask for the others. One
     * that cannot be read is skipped; it would be refused if it was posted.
     *
     * @return after the commit, whether it was missing
     */
    public Uni<Boolean> recover(JsonNode listed) {
        byte[] body = listed.toString().getBytes(StandardCharsets.UTF_8);
        try {
            StripeEvent event = EventParser.parse(body);
            return Routes.of(event.type()).isEmpty()
                    ? Uni.createFrom().item(false)
                    : inbox.store(entry(event, body, clock.instant()))
                            .invoke(isNew -> countRecovered(event.type(), isNew));
        } catch (MalformedEvent e) {
            LOG.warnf("A listed event cannot be read: %s", e.getMessage());
            return Uni.createFrom().item(false);
        }
    }

    private Uni<Void> store(StripeEvent event, byte[] body, Instant now) {
        return inbox.store(entry(event, body, now))
                .invoke(isNew -> counter.count(event.type(), isNew ? EventCounter.RECEIVED : EventCounter.DUPLICATE))
                .onFailure(failure -> !(failure instanceof HttpProblem))
                .transform(InboxService::unavailable)
                .replaceWithVoid();
    }

    private void countRecovered(String type, boolean isNew) {
        if (isNew) {
            counter.count(type, EventCounter.RECOVERED);
        }
    }

    private StripeEvent parse(byte[] body) {
        try {
            return EventParser.parse(body);
        } catch (MalformedEvent e) {
            counter.count(UNKNOWN_TYPE, EventCounter.BAD_PAYLOAD);
            LOG.warnf("A signed body was refused: %s", e.getMessage());
            throw InboxErrors.PAYLOAD_INVALID.problem(e.getMessage());
        }
    }

    private InboxEntry entry(StripeEvent event, byte[] body, Instant now) {
        String note = livemode.note(event.livemode());
        Set<Destination> destinations = note == null ? Routes.of(event.type()) : Set.of();
        return new InboxEntry(event, body, destinations, note, now);
    }

    private Uni<Void> refuse(SignatureCheck check, String source) {
        boolean stale = check == SignatureCheck.OUTSIDE_TOLERANCE;
        String outcome = stale ? EventCounter.STALE_SIGNATURE : EventCounter.BAD_SIGNATURE;
        counter.count(UNKNOWN_TYPE, outcome);
        return failures.isOneTooMany(source).map(tooMany -> {
            if (tooMany) {
                throw CommonProblem.RATE_LIMITED.problem(
                        "Too many requests with a bad signature.", Duration.ofSeconds(1));
            }
            security.refused(Refusal.SIGNATURE, source, "-", "POST /api/v1/webhooks/stripe", outcome);
            // The same answer for every reason: it gives no hint to a sender that guesses.
            throw InboxErrors.SIGNATURE_INVALID.problem("Stripe-Signature does not verify this body.");
        });
    }

    private static Throwable unavailable(Throwable failure) {
        FailureLog.error(LOG, "An event could not be stored; Stripe will send it again", failure);
        return CommonProblem.UNAVAILABLE.problem(
                "The event could not be stored. Send it again.", Duration.ofSeconds(2));
    }
}
