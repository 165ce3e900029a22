package dev.tollgate.bench.bare;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

/** A limit of calls a minute: one EVALSHA for each call. */
@Path("/counter")
public class CounterResource {
    private static final long LIMIT = 1_000_000_000;

    private final WeightedCounter counter;

    CounterResource(WeightedCounter counter) {
        this.counter = counter;
    }

    /** What is asked. */
    public record Question(String account, String metric, long quantity) {}

    /** What is answered. */
    public record Decision(boolean allowed, long limit, long remaining) {}

    /** Counts and decides; 429 over the limit. */
    @POST
    public Uni<RestResponse<Decision>> count(Question question) {
        return counter.add(question.account() + ":" + question.metric(), question.quantity())
                .map(used -> used <= LIMIT
                        ? RestResponse.ok(new Decision(true, LIMIT, LIMIT - used))
                        : RestResponse.status(RestResponse.Status.TOO_MANY_REQUESTS, new Decision(false, LIMIT, 0)));
    }
}
