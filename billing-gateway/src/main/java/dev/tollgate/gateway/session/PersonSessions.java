package dev.tollgate.gateway.session;

import dev.tollgate.gateway.audit.AuditTrail;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.gateway.session.SessionStore.Kept;
import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All sessions of one person, for those who may end them. */
@ApplicationScoped
class PersonSessions {
    private final SessionStore store;
    private final SessionEnds ends;
    private final SessionConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    PersonSessions(SessionStore store, SessionEnds ends, SessionConfig config, AuditTrail audit, Clock clock) {
        this.store = store;
        this.ends = ends;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that go on, the newest first. */
    Uni<List<SessionSummary>> list(GatewayCaller caller, String subject, String account) {
        SessionScope scope = SessionScope.of(caller, account);
        return store.all(subject).map(all -> all.stream()
                .map(Kept::session)
                .filter(session -> scope.contains(session) && goesOn(session))
                .sorted(Comparator.comparing(Session::startedAt).reversed())
                .map(this::summary)
                .toList());
    }

    /** Ends one; a 404 problem when there is none of that id. */
    Uni<Void> end(GatewayCaller caller, Actor actor, String subject, String id) {
        SessionScope scope = SessionScope.of(caller, null);
        return store.all(subject)
                .map(all -> all.stream()
                        .filter(kept -> kept.session().id().equals(id))
                        .filter(kept -> scope.contains(kept.session()) && goesOn(kept.session()))
                        .findFirst()
                        .orElseThrow(() -> CommonProblem.NOT_FOUND.problem("The person has no such session.")))
                .call(found ->
                        audit.record(actor, entry(subject, found.session().account(), id)))
                .chain(found -> ends.end(found.key(), found.session()));
    }

    /** Ends all, with the links that could open more. */
    Uni<Void> endAll(GatewayCaller caller, Actor actor, String subject, String account) {
        SessionScope scope = SessionScope.of(caller, account);
        Duration kept = config.lifetime().plus(config.linkLifetime());
        return audit.record(actor, entry(subject, account, "all"))
                .chain(() -> store.endAll(subject, scope, clock.instant(), kept))
                .chain(() -> store.all(subject))
                .chain(all -> endEach(all.stream()
                        .filter(one -> scope.contains(one.session()))
                        .toList()));
    }

    /** Ends the oldest sessions of a person who has too many. */
    Uni<Void> endSurplus(String subject) {
        return store.count(subject)
                .chain(count -> count <= config.mostPerPerson()
                        ? Uni.createFrom().voidItem()
                        : store.all(subject).chain(all -> endEach(oldest(all))));
    }

    private List<Kept> oldest(List<Kept> all) {
        return all.stream()
                .sorted(Comparator.comparing((Kept kept) -> kept.session().startedAt())
                        .reversed())
                .skip(config.mostPerPerson())
                .toList();
    }

    private Uni<Void> endEach(List<Kept> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(kept -> ends.end(kept.key(), kept.session()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private boolean goesOn(Session session) {
        return clock.instant().isBefore(session.endsAt(config.idle()));
    }

    private SessionSummary summary(Session session) {
        return new SessionSummary(
                session.id(),
                session.account(),
                session.subject(),
                session.role(),
                session.startedAt(),
                session.seenAt(),
                session.endsAt(config.idle()));
    }

    private static AuditEntry entry(String subject, String account, String id) {
        return AuditEntry.of("session.end", account, "person", subject).from(Map.of("session", id));
    }
}
