package dev.tollgate.gateway.live;

import dev.tollgate.kit.live.AccountsChanged;
import dev.tollgate.kit.live.Topic;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open streams of this replica, by account. */
class LiveStreams {
    /** A stream whose page leaves more changes than this unread ends, or it would take memory without end. */
    private static final int MOST_UNREAD = 128;

    private final int mostPerAccount;
    private final Map<String, Set<MultiEmitter<? super Topic>>> open = new ConcurrentHashMap<>();

    private final Map<MultiEmitter<? super Topic>, String> sessions = new ConcurrentHashMap<>();

    LiveStreams(int mostPerAccount) {
        this.mostPerAccount = mostPerAccount;
    }

    /**
     * The topics of one account's changes from the subscription on. Ends at once when other streams of the account took
     * the last places meanwhile: an answer that has begun cannot be refused, the page's next attempt is.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 429 when the account has too many streams open
     */
    Multi<Topic> of(String account, Optional<String> session) {
        if (open.getOrDefault(account, Set.of()).size() >= mostPerAccount) {
            throw LiveErrors.TOO_MANY_STREAMS.problem("Close some of the account's other pages.");
        }
        return Multi.createFrom()
                .<Topic>emitter(stream -> open(account, session, stream), MOST_UNREAD)
                // The page connects again and reads everything anew.
                .onFailure()
                .recoverWithCompletion();
    }

    void emit(AccountsChanged change) {
        for (String account : change.accounts()) {
            open.getOrDefault(account, Set.of()).forEach(stream -> stream.emit(change.topic()));
        }
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

    private void open(String account, Optional<String> session, MultiEmitter<? super Topic> stream) {
        if (!add(account, stream)) {
            stream.complete();
            return;
        }
        session.ifPresent(key -> sessions.put(stream, key));
        stream.onTermination(() -> remove(account, stream));
    }

    /** Whether there was room for it. */
    private boolean add(String account, MultiEmitter<? super Topic> stream) {
        Set<MultiEmitter<? super Topic>> added = open.compute(account, (name, present) -> {
            Set<MultiEmitter<? super Topic>> streams = present == null ? ConcurrentHashMap.newKeySet() : present;
            if (streams.size() < mostPerAccount) {
                streams.add(stream);
            }
            return streams;
        });
        return added.contains(stream);
    }

    private void remove(String account, MultiEmitter<? super Topic> stream) {
        sessions.remove(stream);
        open.computeIfPresent(account, (name, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }
}
