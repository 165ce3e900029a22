package dev.tollgate.gateway.session;

import dev.tollgate.gateway.audit.AuditTrail;
import dev.tollgate.gateway.caller.GatewayCaller;
import dev.tollgate.kit.audit.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** From a login link to a session, and to its end. */
@ApplicationScoped
public class SessionService {
    private final SessionStore store;
    private final SessionConfig config;
    private final AuditTrail audit;
    private final Clock clock;

    SessionService(SessionStore store, SessionConfig config, AuditTrail audit, Clock clock) {
        this.store = store;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** A link that opens the session once; recorded first. */
    Uni<LoginLink> link(CreateSession wanted, Actor actor) {
        String code = Secrets.fresh();
        Instant expiresAt = clock.instant().plus(config.linkLifetime());
        Session session = wanted.session(expiresAt);
        String url = config.dashboardUrl() + "/login/" + code;
        return audit.record(actor, wanted.entry())
                .chain(() -> store.keepLink(code, session, config.linkLifetime()))
                .replaceWith(new LoginLink(url, expiresAt));
    }

    /** Uses a link up and returns the new session's secret; a 410 problem when it was used before, has expired or never was. */
    Uni<String> open(String code) {
        return store.takeLink(code).map(this::stillValid).chain(this::start);
    }

    /** The caller with this cookie; a 401 problem when its session is over. */
    public Uni<GatewayCaller> caller(String secret) {
        String key = SessionStore.key(secret);
        return store.find(key).map(session -> running(session).caller(key));
    }

    /** The session of a caller that came with a cookie. */
    Uni<Session> of(GatewayCaller caller) {
        return store.find(key(caller)).map(this::running);
    }

    /** Whether a caller's credentials are still good: its session exists, or its token has not expired. */
    public Uni<Boolean> stillGood(GatewayCaller caller) {
        boolean inTime = clock.instant().isBefore(caller.expiresAt());
        if (caller.session().isEmpty() || !inTime) {
            return Uni.createFrom().item(inTime);
        }
        return store.find(key(caller)).map(session -> session != null);
    }

    Uni<Void> end(GatewayCaller caller) {
        return store.remove(key(caller));
    }

    private Session stillValid(Session link) {
        if (link == null || !clock.instant().isBefore(link.expiresAt())) {
            throw SessionErrors.LOGIN_LINK_INVALID.problem(
                    "Login links work once and for a short time. Open billing from the product again.");
        }
        return link;
    }

    private Uni<String> start(Session link) {
        String secret = Secrets.fresh();
        Session session = link.renewed(Secrets.fresh(), clock.instant().plus(config.lifetime()));
        return store.keep(secret, session, config.lifetime()).replaceWith(secret);
    }

    private Session running(Session session) {
        if (session == null || !clock.instant().isBefore(session.expiresAt())) {
            throw SessionErrors.SESSION_EXPIRED
                    .builder("Open billing from the product again.")
                    .withHeader("WWW-Authenticate", "Bearer")
                    .build();
        }
        return session;
    }

    private static String key(GatewayCaller caller) {
        return caller.session()
                .map(GatewayCaller.SessionMark::key)
                .orElseThrow(() -> SessionErrors.NO_SESSION.problem("The request shows a token, not a session."));
    }
}
