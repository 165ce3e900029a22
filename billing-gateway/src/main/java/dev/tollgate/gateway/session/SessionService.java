package dev.tollgate.gateway.session;

import dev.tollgate.gateway.audit.AuditTrail;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.audit.Actor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From a login link to a session, and to its end. */
@ApplicationScoped
public class SessionService {
    /** A session that is used is noted as used once in this time, not with every request. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final SessionStore store;
    private final SessionEnds ends;
    private final PersonSessions people;
    private final SessionConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    SessionService(
            SessionStore store,
            SessionEnds ends,
            PersonSessions people,
            SessionConfig config,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.ends = ends;
        this.people = people;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a link that opens a session once; recorded first.
     *
     * @param seed of the link, another for each
     */
    Uni<MadeLink> makeLink(CreateSession wanted, String seed, Actor actor) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(config.linkLifetime());
        Link link = wanted.link(now, expiresAt);
        return audit.record(actor, wanted.entry())
                .chain(() -> store.keepLink(store.code(seed), link, config.linkLifetime()))
                .replaceWith(new MadeLink(seed, expiresAt));
    }

    /** Where to send the browser. */
    LoginLink show(MadeLink made) {
        return new LoginLink(config.dashboardUrl() + "/login/" + store.code(made.seed()), made.expiresAt());
    }

    /** What a link would open, without using it up; a 410 problem when it does not work any more. */
    Uni<Link> peek(String code) {
        return store.findLink(code).map(this::stillValid);
    }

    /**
     * Uses a link up and returns the new session's secret; a 410 problem when it was used before, has expired or never
     * was. The session the browser had ends.
     */
    Uni<String> open(String code, Optional<String> before) {
        return store.takeLink(code)
                .map(this::stillValid)
                .call(link ->
                        before.map(this::endBefore).orElse(Uni.createFrom().voidItem()))
                .chain(this::start);
    }

    /** The caller with this cookie; a 401 problem when its session is over. */
    public Uni<GatewayCaller> caller(String secret) {
        String key = SessionStore.key(secret);
        return store.find(key)
                .map(this::running)
                .call(session -> note(key, session))
                .map(session -> session.caller(key));
    }

    /** The session of this cookie, if it is one that goes on. */
    Uni<Optional<Session>> find(String secret) {
        return store.find(SessionStore.key(secret)).map(found -> found.filter(this::goesOn));
    }

    /** The session of a caller that came with a cookie. */
    Uni<Session> of(GatewayCaller caller) {
        return store.find(key(caller)).map(this::running);
    }

    /** Whether a caller's credentials are still good: its session goes on, or its token has not expired. */
    public Uni<Boolean> stillGood(GatewayCaller caller) {
        boolean inTime = clock.instant().isBefore(caller.expiresAt());
        if (caller.session().isEmpty() || !inTime) {
            return Uni.createFrom().item(inTime);
        }
        return store.find(key(caller)).map(found -> found.filter(this::goesOn).isPresent());
    }

    /** Ends the caller's own session. */
    Uni<Void> end(GatewayCaller caller) {
        return of(caller).chain(session -> ends.end(key(caller), session));
    }

    private Uni<Void> endBefore(String secret) {
        String key = SessionStore.key(secret);
        return store.find(key).chain(found -> found.map(session -> ends.end(key, session))
                .orElse(Uni.createFrom().voidItem()));
    }

    private Uni<String> start(Link link) {
        String secret = Secrets.fresh();
        Session session = Session.of(link, clock.instant(), config.lifetime());
        String key = SessionStore.key(secret);
        return store.keep(key, session, left(session), config.lifetime())
                .chain(() -> people.endSurplus(session.subject()))
                .chain(() -> confirm(key, session))
                .replaceWith(secret);
    }

    /** The person's sessions may have been ended between the link and this one. */
    private Uni<Void> confirm(String key, Session session) {
        return store.find(key)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().voidItem()
                        : ends.end(key, session).onItem().failWith(SessionService::invalidLink));
    }

    /** A note that fails costs nothing but that the session may end early. */
    private Uni<Void> note(String key, Session session) {
        Instant now = clock.instant();
        if (now.isBefore(session.seenAt().plus(NOTED_EVERY))) {
            return Uni.createFrom().voidItem();
        }
        Session seen = session.seen(now);
        return store.renew(key, seen, left(seen)).onFailure().recoverWithNull();
    }

    private Duration left(Session session) {
        Duration left = Duration.between(clock.instant(), session.endsAt(config.idle()));
        return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    }

    private Link stillValid(Optional<Link> link) {
        return link.filter(found -> clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(SessionService::invalidLink);
    }

    private static HttpProblem invalidLink() {
        return SessionErrors.LOGIN_LINK_INVALID.problem(
                "Login links work once and for a short time. Open billing from the product again.");
    }

    private boolean goesOn(Session session) {
        return clock.instant().isBefore(session.endsAt(config.idle()));
    }

    private Session running(Optional<Session> session) {
        return session.filter(this::goesOn).orElseThrow(SessionErrors::expired);
    }

    private static String key(GatewayCaller caller) {
        return caller.session()
                .map(GatewayCaller.SessionMark::key)
                .orElseThrow(() -> SessionErrors.NO_SESSION.problem("The request shows a token, not a session."));
    }
}
