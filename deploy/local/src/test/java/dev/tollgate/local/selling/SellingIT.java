package dev.tollgate.local.selling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.check.RunningSystem;
import dev.tollgate.local.check.StripeObjects;
import dev.tollgate.local.run.LocalRun;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeApi;
import dev.tollgate.local.stripe.StripeSide;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever customers click in two browsers, served by two replicas of which one may be killed, whatever is done in
 * Stripe's dashboard meanwhile, and however webhooks are delayed, withheld, lost, doubled and shuffled: no account pays
 * for two subscriptions at once, none pays without its plan, and at rest what is stored here is what Stripe has.
 * {@code -Dselling.runs=200} runs more seeds, {@code -Dselling.seed=17} begins with that one.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SellingIT {
    private static final int RUNS = Integer.getInteger("selling.runs", 2);
    private static final long FIRST = Long.getLong("selling.seed", 2);

    /** Lost events are found within seconds instead of minutes; everything else is as deployed. */
    private static final Map<String, String> QUICK_WALK = Map.of(
            "TOLLGATE_WEBHOOKS_EVENT_WALK_EVERY", "1s",
            "TOLLGATE_WEBHOOKS_EVENT_WALK_SETTLE", "PT3S",
            "TOLLGATE_WEBHOOKS_EVENT_WALK_OVERLAP", "PT3S");

    private static SellingStack stack;
    private static LocalRun run;
    private static Replicas replicas;
    private static WebhookRelay relay;
    private static SellingRun selling;

    @BeforeAll
    static void start() throws Exception {
        run = LocalRun.start("selling", LocalRun.freePorts(), QUICK_WALK);
        run.awaitOutput("Ctrl-C stops everything.", Duration.ofSeconds(150));
        var layout = run.layout();
        replicas = Replicas.start(layout);
        var stripe = new StripeApi(layout.twin(), "sk_test_selling");
        stack = new SellingStack(layout, stripe, new TwinPages(), replicas);
        var side = new StripeSide(Map.of(), layout.twin(), LocalService.WEBHOOKS.address(layout.ports()));
        relay = stack.relay();
        selling = new SellingRun(stack, relay, () -> new RunningSystem(layout, side).find());
    }

    @AfterAll
    static void stop() {
        for (var part : new AutoCloseable[] {relay, replicas, run}) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_sold_twice_stays_in_the_books_when_nothing_is_left_of_it() {
        var account = "acct_twice_" + Long.toString(System.nanoTime(), 36);

        var sold = stack.sellTwice(account);

        assertThat(new Books(new StripeObjects(stack.stripe(), true), account, Set.of()).faults())
                .anyMatch(fault -> fault.endsWith("were paid for at the same time"))
                .filteredOn(fault -> fault.endsWith("was paid for and ended without a request"))
                .hasSize(2);
        assertThat(new Books(new StripeObjects(stack.stripe(), true), account, Set.copyOf(sold)).faults())
                .hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_clicked_and_however_events_arrive_every_invariant_holds() {
        return LongStream.range(FIRST, FIRST + RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> selling.run(seed)));
    }
}
