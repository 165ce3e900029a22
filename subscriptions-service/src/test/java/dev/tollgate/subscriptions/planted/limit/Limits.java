package dev.tollgate.subscriptions.planted.limit;

import com.stripe.model.Charge;
import dev.tollgate.kit.problem.ProblemKind;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;

/** Limits with effects, one for each kind. */
public final class Limits {
    private Limits() {}

    /** Knows Stripe. */
    public record OfStripe(Charge charge) {}

    /** Is answered later. */
    public record OfMutiny(Uni<String> limit) {}

    /** Knows the framework. */
    public record OfQuarkus(StartupEvent event) {}

    /** Knows the event loop's values. */
    public record OfVertx(JsonObject json) {}

    /** Knows HTTP. */
    public record OfJakarta(NotFoundException problem) {}

    /** Knows the kit. */
    public record OfTheKit(ProblemKind problem) {}

    /** Reads the time. */
    public record OfAClock(Clock clock) {}
}
