package dev.tollgate.kit.time;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Prepares for a business time that comes sooner than by itself; runs before {@link BusinessClock} shows it. */
public interface BusinessTimeListener {
    Uni<Void> beforeMove(Instant to);
}
