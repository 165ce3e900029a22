package dev.tollgate.gateway.live;

import dev.tollgate.kit.live.AccountChange;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of this replica, by account. */
class LiveStreams {
    /** A page that leaves more changes than this unread is told no more, or it would cost memory without end. */
    private static final int MOST_UNREAD = 128;

    private final int mostPerAccount;
    private final Map<String, Set<MultiEmitter<? super String>>> open = new ConcurrentHashMap<>();

    private final Map<MultiEmitter<? super String>, String> sessions = new ConcurrentHashMap<>();

    LiveStreams(int mostPerAccount) {
        this.mostPerAccount = mostPerAccount;
    }

    /**
     * The topics of one account's changes from now on.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 when the account has too many streams open
     */
    Multi<String> of(String account, Optional<String> session) {
        if (open.getOrDefault(account, Set.of()).size() >= mostPerAccount) {
            throw LiveErrors.TOO_MANY_STREAMS.problem("Close some of the account's other pages.");
        }
        return Multi.createFrom()
                .<String>emitter(stream -> open(account, session, stream), MOST_UNREAD)
                // The page connects again and reads everything anew.
                .onFailure()
                .recoverWithCompletion();
    }

    void tell(AccountChange change) {
        open.getOrDefault(change.account(), Set.of()).forEach(stream -> stream.emit(change.topic()));
    }

    /** Ends all, so that the pages connect again and read everything anew. */
    void closeAll() {
        open.values().forEach(streams -> streams.forEach(MultiEmitter::complete));
    }

    int count() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    /** Ends the streams of one session. */
    void end(String session) {
        sessions.forEach((stream, key) -> {
            if (key.equals(session)) {
                stream.complete();
            }
        });
    }

    private void open(String account, Optional<String> session, MultiEmitter<? super String> stream) {
        add(account, stream);
        session.ifPresent(key -> sessions.put(stream, key));
        stream.onTermination(() -> remove(account, stream));
    }

    private void add(String account, MultiEmitter<? super String> stream) {
        open.compute(account, (name, present) -> {
            Set<MultiEmitter<? super String>> streams = present == null ? ConcurrentHashMap.newKeySet() : present;
            streams.add(stream);
            return streams;
        });
    }

    private void remove(String account, MultiEmitter<? super String> stream) {
        sessions.remove(stream);
        open.computeIfPresent(account, (name, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }
}
