package dev.tollgate.twin.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tollgate.twin.core.http.Reply;
import dev.tollgate.twin.core.http.Request;
import dev.tollgate.twin.core.http.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Watches a twin's answers during a test and reports those that break the contract; off without a contract. */
public final class ContractWatch {
    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

    private final Contract contract;

    private record Exchange(Request request, Reply reply) {}

    public ContractWatch() {
        this(Contract.AT_HAND);
    }

    ContractWatch(Contract contract) {
        this.contract = contract;
    }

    /** Watches nothing. */
    public static ContractWatch blind() {
        return new ContractWatch(null);
    }

    /** Wraps the API and validates its answers. */
    public Site watching(Site api) {
        return contract == null ? api : new Watched(api);
    }

    /** Fails when an answer since the last call did not fit. */
    public void assertKept() {
        List<Exchange> seen;
        synchronized (exchanges) {
            seen = List.copyOf(exchanges);
            exchanges.clear();
        }
        List<String> violations = seen.stream()
                .flatMap(exchange -> contract.violations(exchange.request(), exchange.reply()).stream())
                .distinct()
                .toList();
        assertEquals(List.of(), violations, "answers against the contract:\n" + String.join("\n", violations));
    }

    private final class Watched implements Site {
        private final Site api;

        Watched(Site api) {
            this.api = api;
        }

        @Override
        public boolean serves(String path) {
            return api.serves(path);
        }

        @Override
        public void handle(Request request, Consumer<Reply> answer) {
            api.handle(request, reply -> {
                exchanges.add(new Exchange(request, reply));
                answer.accept(reply);
            });
        }
    }
}
