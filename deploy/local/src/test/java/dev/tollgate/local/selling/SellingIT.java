package dev.tollgate.local.selling;

import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.check.RunningSystem;
import dev.tollgate.local.run.LocalRun;
import dev.tollgate.local.service.LocalService;
import dev.tollgate.local.stripe.StripeApi;
import dev.tollgate.local.stripe.StripeSide;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever customers click in two browsers, and however webhooks are delayed, withheld, doubled and shuffled: no account
 * is sold two subscriptions, none pays without its plan, and at rest what is stored here is what Stripe has.
 * {@code -Dtollgate.runs=200} runs more seeds, {@code -Dtollgate.seed=17} begins with that one.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SellingIT {
    private static final int RUNS = Integer.getInteger("tollgate.runs", 4);
    private static final long FIRST = Long.getLong("tollgate.seed", 1);

    private static LocalRun run;
    private static WebhookRelay relay;
    private static SellingRun selling;

    @BeforeAll
    static void start() throws Exception {
        run = LocalRun.start("selling", LocalRun.freePorts());
        run.awaitOutput("Ctrl-C stops everything.", Duration.ofSeconds(150));
        var layout = run.layout();
        var stack = new SellingStack(layout, new StripeApi(layout.twin(), "sk_test_selling"), new TwinPages());
        var side = new StripeSide(Map.of(), layout.twin(), LocalService.WEBHOOKS.address(layout.ports()));
        relay = stack.relay();
        selling = new SellingRun(stack, relay, () -> new RunningSystem(layout, side).find());
    }

    @AfterAll
    static void stop() {
        if (relay != null) {
            relay.close();
        }
        if (run != null) {
            run.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatever_is_clicked_and_however_events_arrive_every_invariant_holds() {
        return LongStream.range(FIRST, FIRST + RUNS)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> selling.run(seed)));
    }
}
