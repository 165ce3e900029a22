package dev.tollgate.kit.idempotency;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** A request whose effect is to be brought about, also one that an earlier run began. */
public final class StartedRequest {
    private final String subject;
    private final Optional<KeyedRun> run;
    private final Function<String, Uni<Void>> concern;

    private StartedRequest(String subject, Optional<KeyedRun> run, Function<String, Uni<Void>> concern) {
        this.subject = subject;
        this.run = run;
        this.concern = concern;
    }

    static StartedRequest of(KeyedRun run, IdempotencyStore store) {
        return new StartedRequest(
                run.claim().subject(), Optional.of(run), other -> store.concern(run.request(), run.claim(), other));
    }

    static StartedRequest withoutKey(String subject) {
        return new StartedRequest(
                subject, Optional.empty(), other -> Uni.createFrom().voidItem());
    }

    /** Whether an earlier run noted what the effect concerns. */
    public boolean isRepeat() {
        return run.filter(keyed -> keyed.claim().noted()).isPresent();
    }

    /** What the effect concerns: a UUID that stays the same for every run, or what an earlier run noted. */
    public String subject() {
        return subject;
    }

    /** Notes what the effect concerns, so that a repeat goes on with it; {@link IdempotencySession} in a transaction. */
    public Uni<Void> concerns(String other) {
        return other.equals(subject) ? Uni.createFrom().voidItem() : concern.apply(other);
    }

    Optional<KeyedRun> run() {
        return run;
    }
}
