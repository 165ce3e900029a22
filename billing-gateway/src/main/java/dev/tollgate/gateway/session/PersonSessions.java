package dev.tollgate.gateway.session;

import dev.tollgate.gateway.audit.AuditTrail;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.audit.Actor;
import dev.tollgate.kit.audit.AuditEntry;
import dev.tollgate.kit.auth.Role;
import dev.tollgate.kit.problem.CommonProblem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** All sessions of one person, for those who may end them. */
@ApplicationScoped
class PersonSessions {
    private final SessionStore store;
    private final SessionEnds ends;
    private final SessionConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    private record Kept(String key, Session session) {}

    PersonSessions(SessionStore store, SessionEnds ends, SessionConfig config, AuditTrail audit, Clock clock) {
        this.store = store;
        this.ends = ends;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that go on, the newest first. */
    Uni<List<SessionSummary>> list(GatewayCaller caller, String subject, String account) {
        return kept(subject, seenBy(caller, account)).map(all -> all.stream()
                .map(Kept::session)
                .sorted((a, b) -> b.startedAt().compareTo(a.startedAt()))
                .map(this::summary)
                .toList());
    }

    /** Ends one; a 404 problem when there is none of that id. */
    Uni<Void> end(GatewayCaller caller, Actor actor, String subject, String id) {
        Predicate<Session> wanted =
                seenBy(caller, null).and(session -> session.id().equals(id));
        return kept(subject, wanted)
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw CommonProblem.NOT_FOUND.problem("The person has no such session.");
                    }
                })
                .call(found -> audit.record(
                        actor, entry(subject, found.get(0).session().account(), id)))
                .chain(this::endAll);
    }

    /** Ends all. */
    Uni<Void> endAll(GatewayCaller caller, Actor actor, String subject, String account) {
        return audit.record(actor, entry(subject, account, "all"))
                .chain(() -> kept(subject, seenBy(caller, account)))
                .chain(this::endAll);
    }

    private Uni<Void> endAll(List<Kept> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(kept -> ends.end(kept.key(), kept.session()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** The product's servers see the people of accounts only, so that they cannot lock an administrator out. */
    private static Predicate<Session> seenBy(GatewayCaller caller, String account) {
        return session -> (Role.ADMIN.equals(caller.role()) || Role.OF_AN_ACCOUNT.contains(session.role()))
                && (account == null || account.equals(session.account()));
    }

    private Uni<List<Kept>> kept(String subject, Predicate<Session> wanted) {
        return store.keysOf(subject).chain(keys -> Multi.createFrom()
                .iterable(keys)
                .onItem()
                .transformToUniAndConcatenate(key -> store.find(key).map(found -> kept(key, found)))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .filter(kept -> subject.equals(kept.session().subject()) && wanted.test(kept.session()))
                .collect()
                .asList());
    }

    private Optional<Kept> kept(String key, Optional<Session> found) {
        return found.filter(session -> clock.instant().isBefore(session.endsAt(config.idle())))
                .map(session -> new Kept(key, session));
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
