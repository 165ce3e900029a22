package dev.tollgate.kit.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** A request whose effect is to be brought about, also one that an earlier run began. */
public final class StartedRequest {
    private final String subject;
    private final boolean repeat;
    private final Function<String, Uni<Void>> concern;

    StartedRequest(String subject, boolean repeat, Function<String, Uni<Void>> concern) {
        this.subject = subject;
        this.repeat = repeat;
        this.concern = concern;
    }

    /** Whether an earlier run noted what the effect concerns. */
    public boolean isRepeat() {
        return repeat;
    }

    /** What the effect concerns: a UUID that stays the same for every run, or what an earlier run noted. */
    public String subject() {
        return subject;
    }

    /** Notes what the effect concerns, so that a repeat goes on with it. */
    public Uni<Void> concerns(String other) {
        return other.equals(subject) ? Uni.createFrom().voidItem() : concern.apply(other);
    }
}
