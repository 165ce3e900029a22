package dev.tollgate.webhooks.eventwalk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.job.Job;
import dev.tollgate.kit.job.Jobs;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.webhooks.inbox.InboxService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes in what Stripe lists and the inbox has not stored, as if it had been posted. Webhooks do get lost: Stripe stops
 * retrying after three days, an endpoint is deleted or does not ask for a type, a database is restored to yesterday.
 */
@ApplicationScoped
public class EventWalkWorker {
    private static final Logger LOG = Logger.getLogger(EventWalkWorker.class);

    private final EventList events;
    private final InboxService inbox;
    private final EventWalkRepository walks;
    private final EventWalkConfig config;
    private final EventWalkMetrics metrics;
    private final Job job;
    private final BusinessClock business;

    EventWalkWorker(
            EventList events,
            InboxService inbox,
            EventWalkRepository walks,
            EventWalkConfig config,
            EventWalkMetrics metrics,
            Jobs jobs,
            BusinessClock business) {
        this.business = business;
        this.events = events;
        this.inbox = inbox;
        this.walks = walks;
        this.config = config;
        this.metrics = metrics;
        this.job = jobs.alone("event-walk", config.limit());
    }

    @Scheduled(
            identity = "event-walk",
            every = "{tollgate.webhooks.event-walk.every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> walk() {
        return job.scheduled(
                () -> runOnce().onFailure(EventWalkWorker::isNotConfigured).recoverWithItem(0L));
    }

    /** Walks from where the last walk ended; returns how many events were missing. */
    Uni<Long> runOnce() {
        Instant now = business.instant();
        return walks.walkedTo(now).chain(from -> walkFrom(from, now));
    }

    private Uni<Long> walkFrom(Instant walkedTo, Instant now) {
        TimeSpan span = new TimeSpan(walkedTo.minus(config.overlap()), now.minus(config.settle()));
        return Multi.createFrom()
                .iterable(span.pieces(config.piece()))
                .onItem()
                .transformToUniAndConcatenate(this::walkPiece)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private Uni<Long> walkPiece(TimeSpan piece) {
        return takeInMissing(piece).invoke(EventWalkWorker::warn).call(() -> walks.move(piece.to()));
    }

    private Uni<Long> takeInMissing(TimeSpan piece) {
        return events.pages(piece)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .onItem()
                .transformToUniAndMerge(this::takeIn)
                .filter(wasMissing -> wasMissing)
                .collect()
                .with(Collectors.counting());
    }

    private Uni<Boolean> takeIn(JsonNode event) {
        return inbox.recover(event).invoke(wasMissing -> {
            if (wasMissing) {
                metrics.missing();
                LOG.infof(
                        "Event %s (%s) never arrived and was fetched from Stripe",
                        event.path("id").asText(), event.path("type").asText());
            }
        });
    }

    private static void warn(long missing) {
        if (missing > 0) {
            LOG.warnf("%d events never arrived: check the webhook endpoint at Stripe", missing);
        }
    }

    private static boolean isNotConfigured(Throwable failure) {
        return failure instanceof StripeFailure stripe && stripe.kind() == StripeFailure.Kind.NOT_CONFIGURED;
    }
}
