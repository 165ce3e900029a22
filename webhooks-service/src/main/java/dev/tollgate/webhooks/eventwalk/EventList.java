package dev.tollgate.webhooks.eventwalk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Stripe's own record of what happened; it goes back 30 days.
 *
 * @see <a href="https://docs.stripe.com/api/events/list">List all events</a>
 */
@ApplicationScoped
class EventList {
    private final StripeCalls stripe;

    EventList(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** The events of a stretch of time page by page, the youngest first; fails with a {@code StripeFailure}. */
    Multi<List<JsonNode>> pages(TimeSpan span) {
        return stripe.pages(
                StripeClaim.BACKGROUND,
                "event.list",
                "/v1/events?created[gte]=%d&created[lte]=%d"
                        .formatted(span.from().getEpochSecond(), span.to().getEpochSecond()));
    }
}
