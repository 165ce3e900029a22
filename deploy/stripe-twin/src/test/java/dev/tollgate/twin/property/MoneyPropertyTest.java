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

    record Step(RandomRequest request, int a, int b) {}

    @Property(tries = 6, seed = "20260729", shrinking = ShrinkingMode.BOUNDED)
    void after_any_sequence_amounts_add_up_and_events_match_their_objects(@ForAll("sequences") List<Step> sequence)
            throws Exception {
        RunningTwin twin = RunningTwin.withoutLateEvents();
        twin.beforeEach(null);
        try {
            TestBusiness business = new TestBusiness(twin);
            Invariants invariants = new Invariants(business);
            for (Step step : sequence) {
                step.request().send(business, step.a(), step.b());
                invariants.check();
            }
        } finally {
            twin.afterEach(null);
        }
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 5_000);
        return Combinators.combine(Arbitraries.of(RandomRequest.class), number, number)
                .as(Step::new)
                .list()
                .ofMinSize(15)
                .ofMaxSize(30);
    }
}
