package dev.tollgate.kit.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollgate.kit.operation.OperationProblem;
import dev.tollgate.kit.problem.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Effects that take longer than one transaction, because Stripe or another service has a part in them: started → effect
 * → answer. A run that ended without an answer, because something did not answer or the process died, is gone on with
 * by the next request with the key.
 */
@ApplicationScoped
public class Idempotency {
    private static final Logger LOG = Logger.getLogger(Idempotency.class);

    private final SecurityIdentity identity;
    private final IdempotencyStore store;
    private final KeptAnswers answers;

    Idempotency(SecurityIdentity identity, IdempotencyStore store, ObjectMapper json) {
        this.identity = identity;
        this.store = store;
        this.answers = new KeptAnswers(json);
    }

    /**
     * The request being served; empty without a key, a 422 problem when the key is malformed. Ask at the beginning:
     * what goes on after the answer has no request any more.
     *
     * @param route constant name of the operation, for example {@code customers.create}
     * @param key as the header came, or null
     * @param account the request is about, or null
     * @param parts all that the caller sent: path parameters and body
     */
    public Optional<IdempotentRequest> request(String route, String key, String account, Object... parts) {
        return Optional.ofNullable(key)
                .map(IdempotencyKey::require)
                .map(given -> new IdempotentRequest(
                        identity.getPrincipal().getName(),
                        account == null ? "" : account,
                        route,
                        given,
                        answers.hash(parts)));
    }

    /**
     * The first answer of a request, after bringing its effect about if that has not happened.
     *
     * @param request empty without a key: the effect is brought about each time
     * @param type of the answer
     * @param effect safe to run again for the same subject
     */
    public <T> Uni<Answer<T>> run(
            Optional<IdempotentRequest> request, Class<T> type, Function<StartedRequest, Uni<T>> effect) {
        String fresh = UUID.randomUUID().toString();
        return request.map(keyed -> store.claim(keyed, fresh)
                        .chain(claim -> claim.answer() == null
                                ? bringAbout(keyed, claim, effect)
                                : Uni.createFrom().item(new Answer<>(answers.read(claim.answer(), type), true))))
                .orElseGet(() -> effect.apply(StartedRequest.withoutKey(fresh)).map(Answer::first));
    }

    private <T> Uni<Answer<T>> bringAbout(
            IdempotentRequest request, IdempotencyClaim claim, Function<StartedRequest, Uni<T>> effect) {
        StartedRequest started = StartedRequest.of(new KeyedRun(request, claim), store);
        return Uni.createFrom()
                .deferred(() -> effect.apply(started))
                .call(answer -> store.finish(request, claim, answers.write(answer)))
                .map(Answer::first)
                .onFailure()
                .call(failure -> settle(request, claim, failure));
    }

    /** A key that was superseded stays: as a new request its next repeat would replace what is newer. */
    private Uni<Void> settle(IdempotentRequest request, IdempotencyClaim claim, Throwable failure) {
        boolean isFree = Refusal.is(failure) && !OperationProblem.isSuperseded(failure);
        return (isFree ? store.forget(request, claim) : store.release(request, claim))
                .onFailure()
                .invoke(later -> LOG.warnf("An idempotency key stays leased: %s", later.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
