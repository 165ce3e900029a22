package dev.tollgate.twin.proof;

import dev.tollgate.twin.RunningTwin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * After every step of a random life the customer's books add up. {@code -Dbooks.lives=500} lives more of them,
 * {@code -Dbooks.seed=7} others.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BooksTest {
    private static final int LIVES = Integer.getInteger("books.lives", 12);
    private static final int SEED = Integer.getInteger("books.seed", 1);
    private static final int STEPS = 30;

    @RegisterExtension
    final RunningTwin twin = RunningTwin.withoutLateEvents();

    @Test
    void invoices_and_credit_notes_and_refunds_and_balance_are_what_was_charged() {
        RandomCatalog catalog = new RandomCatalog(twin);
        for (int seed = SEED; seed < SEED + LIVES; seed++) {
            RandomLife life = new RandomLife(twin, catalog, seed);
            List<String> steps = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                steps.add(life.step());
                check(life, seed, steps);
            }
        }
    }

    private void check(RandomLife life, int seed, List<String> steps) {
        try {
            new Books(twin, life.customer).check(life.paidElsewhere);
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + " after\n" + String.join("\n", steps), e);
        }
    }
}
