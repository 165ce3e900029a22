package dev.tollgate.local.selling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.check.CheckCommand;
import dev.tollgate.local.check.Deployment;
import dev.tollgate.local.process.Pause;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One account, two browsers at the same time, and webhooks in trouble; afterwards every invariant must hold. */
final class SellingRun {
    private static final int CLICKS = 10;
    private static final String PATIENCE_SECONDS = "45";
    /** A payment link sells at Stripe beside what was sold here; "sold once" holds of the latter. */
    private static final Set<String> SOLD_ELSEWHERE = Set.of("billed once");

    private final SellingStack stack;
    private final WebhookRelay relay;
    private final Supplier<Deployment> system;

    SellingRun(SellingStack stack, WebhookRelay relay, Supplier<Deployment> system) {
        this.stack = stack;
        this.relay = relay;
        this.system = system;
    }

    void run(long seed) {
        var account = "acct_seed_" + seed + "_" + Long.toString(System.nanoTime(), 36);
        var browsers = browsers(account, seed);
        relay.trouble(seed);
        var clicking = browsers.stream()
                .map(browser -> CompletableFuture.runAsync(() -> browser.click(CLICKS, relay::isIdle)))
                .toList();
        clicking.forEach(CompletableFuture::join);
        answerBanks(new Random(seed));
        relay.flush();
        while (!relay.isIdle()) {
            Pause.take();
        }
        assertHolds(seed, account, browsers);
    }

    private List<Browser> browsers(String account, long seed) {
        var shop = stack.shop(account);
        var token = stack.token(account);
        return List.of(
                new Browser(shop, token, new Random(2 * seed)), new Browser(shop, token, new Random(2 * seed + 1)));
    }

    /** Debits that wait get their answer while events are still in trouble. */
    private void answerBanks(Random random) {
        for (var session : stack.stripe()
                .get("/v1/checkout/sessions", Map.of("limit", "20", "status", "complete"))
                .get("data")) {
            if (session.path("payment_status").asText().equals("unpaid")) {
                stack.pages().answerDebit(stack.twin(), session.get("id").asText(), random.nextBoolean());
            }
        }
    }

    private void assertHolds(long seed, String account, List<Browser> browsers) {
        var printed = new ByteArrayOutputStream();
        var code = new CheckCommand(system, new PrintStream(printed, true, StandardCharsets.UTF_8), SOLD_ELSEWHERE)
                .run(List.of(PATIENCE_SECONDS));
        assertThat(code)
                .as(() -> story(seed, account, browsers) + printed.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static String story(long seed, String account, List<Browser> browsers) {
        var lines = new ArrayList<String>(List.of("Seed " + seed + ", account " + account));
        for (var browser : browsers) {
            lines.add("Browser:");
            browser.log().forEach(line -> lines.add("  " + line));
        }
        return String.join("\n", lines) + "\n";
    }
}
