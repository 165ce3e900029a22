package dev.tollgate.planted.gamma;

import com.stripe.model.Charge;
import dev.tollgate.kit.job.Job;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One class for each rule, named after what it breaks. */
public final class Violations {
    private Violations() {}

    record Sdk(Charge charge) {}

    static class InjectedField {
        @Inject
        String name;
    }

    static class InjectedSetter {
        @Inject
        void use(String name) {
            name.trim();
        }
    }

    static class EightDependencies {
        EightDependencies(int a, int b, int c, int d, int e, int f, int g, int h) {}
    }

    static class SystemTime {
        Instant now() {
            return Instant.now();
        }
    }

    static class SystemMillis {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static class UnwatchedSchedule {
        @Scheduled(every = "1s")
        void run() {}
    }

    static class HalfWatchedSchedule {
        private final Job job = new Job();

        @Scheduled(every = "1s")
        Uni<Void> watched() {
            return job.scheduled(() -> Uni.createFrom().voidItem());
        }

        @Scheduled(every = "1s")
        Uni<Void> unwatched() {
            return Uni.createFrom().voidItem();
        }
    }

    static class HastySchedule {
        private final Job job = new Job();

        @Scheduled(every = "1s")
        Uni<Void> atOnce() {
            return job.run(() -> Uni.createFrom().voidItem());
        }
    }

    static class Sleep {
        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static class UnitSleep {
        void run() throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    static class Await {
        String run(Uni<String> uni) {
            return uni.await().atMost(Duration.ofSeconds(1));
        }
    }

    static class Subscription {
        void run(Uni<String> uni) {
            uni.subscribe().with(item -> {});
        }
    }

    static class StreamSubscription {
        void run(Multi<String> items) {
            items.subscribe().with(item -> {});
        }
    }

    record ReactiveRecord(String name) {
        Uni<String> later() {
            return Uni.createFrom().item(name);
        }
    }

    enum ReactiveEnum {
        ONE;

        void take(Uni<String> item) {
            item.map(String::trim);
        }
    }

    sealed interface ReactiveSealed permits ReactiveCase {
        Uni<String> later();
    }

    static final class ReactiveCase implements ReactiveSealed {
        @Override
        public Uni<String> later() {
            return Uni.createFrom().nullItem();
        }
    }

    static class PriceHelper {}

    static class PriceUtils {}

    @Entity
    public static class Row {
        @Id
        long id;
    }

    public static class RowRepository implements PanacheRepositoryBase<Row, Long> {}

    @Path("/rows")
    static class RowResource {
        Row show(Row row) {
            return row;
        }
    }

    static class TransactionResource {
        @WithTransaction
        Uni<Void> run() {
            return Uni.createFrom().voidItem();
        }
    }

    static class SessionProcess {
        @WithSession
        Uni<Void> run() {
            return Uni.createFrom().voidItem();
        }
    }

    @WithTransaction
    static class WholeService {
        Uni<Void> run() {
            return Uni.createFrom().voidItem();
        }
    }

    @Path("/things")
    static class Things {}

    static class Rows implements PanacheRepositoryBase<Row, Long> {}

    @ConfigMapping(prefix = "planted")
    interface Settings {
        String name();
    }
}
