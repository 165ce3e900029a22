package dev.tollgate.local.selling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.kit.testing.relay.WebhookRelay;
import dev.tollgate.local.check.CheckCommand;
import dev.tollgate.local.check.Deployment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One account, two browsers at the same time, two replicas that serve them, and webhooks in trouble; afterwards the
 * books must be right, and every invariant must hold.
 */
final class SellingRun {
    private static final int STEPS = 10;
    private static final String PATIENCE_SECONDS = "45";
    /** Links and Stripe's dashboard sell beside what was sold here; "sold once" and the books hold of the latter. */
    private static final Set<String> SOLD_ELSEWHERE = Set.of("billed once");

    private static final Duration CLICKED = Duration.ofMinutes(3);
    private static final Duration RELAYED = Duration.ofSeconds(75);
    private static final Duration SOLD = Duration.ofSeconds(60);

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
        var story = new Story(seed, account);
        try {
            var shop = stack.shop(account, relay::isIdle);
            var browsers = List.of(new Browser(shop, Trouble.dice(seed, 0)), new Browser(shop, Trouble.dice(seed, 1)));
            stack.replicas().awaitReady();
            trouble(seed, shop.gateways(), story);
            click(browsers, story);
            settle(seed);
            assertInvariants();
            assertBooks(account, shop);
            buyOnceMore(account, browsers.get(0), story);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(story.text() + failure.getMessage(), failure);
        }
    }

    private void trouble(long seed, Gateways gateways, Story story) {
        switch (Trouble.of(seed)) {
            case NONE -> relay.trouble(seed);
            case LOST -> relay.troubleAndLose(seed);
            case KILLED -> {
                relay.trouble(seed);
                killDuringPurchase(Trouble.dice(seed, 3), gateways, story);
            }
        }
    }

    /** Before its request to Stripe, during it, or between Stripe's answer and its own record of it. */
    private void killDuringPurchase(Random random, Gateways gateways, Story story) {
        var kill = Kill.any(random);
        stack.slow(kill.path(), Kill.SLOW);
        gateways.onPurchase(kill.purchase(), kill.after(), () -> {
            kill.victim(stack.replicas()).killAndStartAnew();
            story.add(kill + " happened");
        });
    }

    private static void click(List<Browser> browsers, Story story) {
        var clicking = browsers.stream()
                .map(browser -> CompletableFuture.runAsync(
                        () -> browser.click(STEPS, "browser " + (1 + browsers.indexOf(browser)), story)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(clicking)
                .orTimeout(CLICKED.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Banks answer while events are still in trouble; then whatever was not lost arrives. */
    private void settle(long seed) {
        stack.answerBanks(Trouble.dice(seed, 2));
        stack.endFaults();
        relay.flush();
        Shop.await(relay::isIdle, RELAYED, "The relay is idle");
        assertThat(relay.refused()).as("webhooks that were refused").isZero();
    }

    private void assertInvariants() {
        var printed = new ByteArrayOutputStream();
        var code = new CheckCommand(system, new PrintStream(printed, true, StandardCharsets.UTF_8), SOLD_ELSEWHERE)
                .run(List.of(PATIENCE_SECONDS));
        assertThat(code).as(() -> printed.toString(StandardCharsets.UTF_8)).isZero();
    }

    private void assertBooks(String account, Shop shop) {
        var books = new Books(system.get().stripe(), account, shop.dashboard().ended());
        assertThat(books.faults()).isEmpty();
        var plan = shop.plan();
        assertThat(plan.equals("free")).as("%s has the plan %s", account, plan).isEqualTo(!books.paysForSomething());
    }

    /**
     * What a killed replica began holds up no purchase for long, and the page handed out last is the only one: a page
     * that this purchase lost with its replica is swept.
     */
    private void buyOnceMore(String account, Browser browser, Story story) {
        Shop.await(() -> browser.chooses(story), SOLD, "A purchase is answered with a page or with why there is none");
        Shop.await(
                () -> browser.lastPage().containsAll(stack.openPages(account)),
                SOLD,
                "No page is open but " + browser.lastPage());
    }
}
