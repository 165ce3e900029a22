package dev.tollgate.kit.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notes what requests concern in the current Hibernate session; the counterpart of {@link StartedRequest#concerns}. */
@ApplicationScoped
public class IdempotencySession {
    private static final String CONCERN = IdempotencyTable.CONCERN.replace('$', '?');

    /**
     * Notes it in the transaction that begins the effect; both are committed, or neither. A run that lost its key to a
     * repeat begins none: a 409 problem.
     */
    public Uni<Void> note(StartedRequest started, String subject) {
        return started.run()
                .filter(run -> !subject.equals(started.subject()))
                .map(run -> Panache.getSession()
                        .chain(session -> concern(session, run, subject).executeUpdate())
                        .invoke(IdempotencySession::requireKey)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void requireKey(int noted) {
        if (noted == 0) {
            throw IdempotencyProblem.inProgress();
        }
    }

    private static Mutiny.MutationQuery concern(Mutiny.Session session, KeyedRun run, String subject) {
        IdempotentRequest request = run.request();
        return session.createNativeQuery(CONCERN)
                .setParameter(1, request.account())
                .setParameter(2, request.caller())
                .setParameter(3, request.route())
                .setParameter(4, request.key())
                .setParameter(5, run.claim().run())
                .setParameter(6, subject);
    }
}
