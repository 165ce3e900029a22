package dev.tollgate.twin.property;

import dev.tollgate.twin.RunningTwin;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class MoneyPropertyTest {

    record Played(RandomRequest move, int a, int b) {}

    @Property(tries = 6, seed = "20260729", shrinking = ShrinkingMode.BOUNDED)
    void after_any_sequence_amounts_add_up_and_events_match_their_objects(@ForAll("games") List<Played> game)
            throws Exception {
        RunningTwin twin = RunningTwin.withoutLateEvents();
        twin.beforeEach(null);
        try {
            TestBusiness business = new TestBusiness(twin);
            Invariants invariants = new Invariants(business);
            for (Played played : game) {
                played.move().make(business, played.a(), played.b());
                invariants.hold();
            }
        } finally {
            twin.afterEach(null);
        }
    }

    @Provide
    Arbitrary<List<Played>> games() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 5_000);
        return Combinators.combine(Arbitraries.of(RandomRequest.class), number, number)
                .as(Played::new)
                .list()
                .ofMinSize(15)
                .ofMaxSize(30);
    }
}
