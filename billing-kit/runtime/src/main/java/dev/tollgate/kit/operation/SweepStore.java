package dev.tollgate.kit.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The operations that the sweeper finishes or removes; each method is a transaction. */
@ApplicationScoped
class SweepStore {
    private final OperationRepository operations;
    private final ObjectMapper json;
    private final Clock clock;

    SweepStore(OperationRepository operations, ObjectMapper json, Clock clock) {
        this.operations = operations;
        this.json = json;
        this.clock = clock;
    }

    /** Claims open operations that should have ended by now; no other replica gets them for a while. */
    @WithTransaction
    Uni<List<OpenOperation>> claimDue(int limit) {
        return operations.claimDue(clock.instant(), limit).map(rows -> rows.stream()
                .map(row -> OpenOperation.of(row, json))
                .toList());
    }

    /** Removes operations that ended long ago; how many. */
    @WithTransaction
    Uni<Integer> forget(Duration kept, int limit) {
        return operations.forget(clock.instant().minus(kept), limit);
    }
}
