package dev.tollgate.webhooks.eventwalk;

import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stripe's own record of what happened; it goes back 30 days. */
@ApplicationScoped
class EventList {
    private static final int PAGE = 100;

    private final StripeCalls stripe;

    EventList(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** The pages of a stretch of time, one call at a time; fails with a {@code StripeFailure}. */
    Multi<EventPage> pages(TimeSpan span) {
        return Multi.createBy()
                .repeating()
                .uni(Position::new, position -> next(span, position))
                .whilst(EventPage::hasMore);
    }

    private Uni<EventPage> next(TimeSpan span, Position position) {
        String path = "/v1/events?limit=%d&created[gte]=%d&created[lte]=%d%s"
                .formatted(PAGE, span.from().getEpochSecond(), span.to().getEpochSecond(), position.query());
        return stripe.get(StripeClaim.BACKGROUND, "event.list", path)
                .map(EventPage::of)
                .invoke(position::moveBehind);
    }

    private static final class Position {
        private String query = "";

        String query() {
            return query;
        }

        void moveBehind(EventPage page) {
            if (page.hasMore()) {
                query = "&starting_after=" + page.last();
            }
        }
    }
}
