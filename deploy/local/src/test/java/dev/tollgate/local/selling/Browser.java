package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One of an account's browsers, which acts by its seed. It remembers every page it was given, and may return to an old
 * one.
 */
final class Browser {
    private static final String GOOD = "4242424242424242";
    private static final List<String> DECLINED = List.of("4000000000000002", "4000000000009995");
    private static final List<String> ACCOUNTS = List.of("000123456789", "000222222227", "000000000009");
    private static final List<String> DECISIONS = List.of("authorize", "fail", "leave");
    private static final List<String> FINAL = List.of("201", "already-subscribed", "payment-open");
    private static final int MOST_TRIES = 10;
    private static final String SALES = "/api/v1/billing/checkout-sessions";

    private final Shop shop;
    private final Random random;
    private final List<URI> pages = new CopyOnWriteArrayList<>();
    private final List<String> checkouts = new CopyOnWriteArrayList<>();

    Browser(Shop shop, Random random) {
        this.shop = shop;
        this.random = random;
    }

    /** Takes so many steps; what cannot be done yet, such as to pay before there is a page, is no step. */
    void click(int steps, String name, Story story) {
        var taken = 0;
        for (var tries = 0; taken < steps && tries < MOST_TRIES * steps; tries++) {
            var click = Click.any(random);
            taken += story.step(name, click, () -> perform(click)) ? 1 : 0;
        }
    }

    /** Chooses a plan; returns whether the answer is a page, or a reason that only a payment can change. */
    boolean chooses(Story story) {
        pages.clear();
        return story.step("in the end", Click.CHOOSE, this::choose)
                && FINAL.stream().anyMatch(story.last()::contains);
    }

    /** The page that was handed out last; empty when there is none. */
    List<String> lastPage() {
        return pages.isEmpty() ? List.of() : List.of(pages.get(pages.size() - 1).toString());
    }

    private String choose() {
        return choose(plan(), key(), shop.gateways().forPurchase(random));
    }

    private String perform(Click click) {
        return switch (click) {
            case CHOOSE -> choose();
            case CHOOSE_TWICE -> chooseTwice();
            case PAY -> onPage(page -> shop.pages().payByCard(page, GOOD));
            case PAY_DECLINED -> onPage(page -> shop.pages().payByCard(page, any(DECLINED)));
            case PAY_WITH_CHALLENGE -> onPage(page -> shop.pages().payWithChallenge(page, any(DECISIONS)));
            case PAY_BY_DEBIT -> onPage(page -> shop.pages().payByDebit(page, any(ACCOUNTS)));
            case PAY_INVOICE -> payInvoice();
            case COME_BACK -> checkouts.isEmpty() ? Story.NOTHING : get(SALES + "/" + any(checkouts));
            case FOLLOW_LINK -> open(shop.pages().follow(shop.link(random)));
            case LOOK -> get("/api/v1/subscription");
            case WAIT -> shop.await();
            case SUBSCRIBE_AT_STRIPE ->
                shop.dashboard().subscribe(random).map(this::open).orElse(Story.NOTHING);
            case CHANGE_QUANTITY_AT_STRIPE -> shop.dashboard().changeQuantity(random);
            case CANCEL_AT_STRIPE -> shop.dashboard().cancel(random);
            case DELETE_CUSTOMER_AT_STRIPE -> shop.dashboard().deleteCustomer(random);
        };
    }

    /** One press that counts twice has one key; two tabs have two, and maybe two plans. */
    private String chooseTwice() {
        var plan = plan();
        var key = key();
        var tabs = random.nextBoolean();
        var otherPlan = tabs ? plan() : plan;
        var otherKey = tabs ? key() : key;
        var gateway = shop.gateways().forPurchase(random);
        var other = shop.gateways().forPurchase(random);
        var second = CompletableFuture.supplyAsync(() -> choose(otherPlan, otherKey, other));
        return choose(plan, key, gateway) + " and " + second.join();
    }

    private String choose(String plan, String key, URI gateway) {
        var answer = send(request(gateway.resolve(SALES))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString("{\"plan\":\"" + plan + "\"}")));
        var body = TwinPages.json(answer);
        remember(body.path("url"));
        remember(body.path("paymentUrl"));
        if (body.path("id").isTextual()) {
            checkouts.add(body.get("id").asText());
        }
        return "%s at %d: %d %s %s"
                .formatted(
                        plan,
                        gateway.getPort(),
                        answer.statusCode(),
                        body.path("type").asText(body.path("status").asText()),
                        body.path("url").asText());
    }

    private String payInvoice() {
        var invoices =
                TwinPages.json(send(request(any("/api/v1/invoices")).GET())).path("data");
        for (var invoice : invoices) {
            if (invoice.path("status").asText().equals("open")) {
                var page = URI.create(invoice.path("hostedInvoiceUrl").asText());
                return page + " " + shop.pages().payByCard(page, GOOD);
            }
        }
        return Story.NOTHING;
    }

    private String open(URI page) {
        pages.add(page);
        return page.toString();
    }

    private String onPage(Function<URI, String> act) {
        if (pages.isEmpty()) {
            return Story.NOTHING;
        }
        var page = lastOrOld();
        return page.getPath() + " " + act.apply(page);
    }

    private URI lastOrOld() {
        // The last page most of the time, an older one sometimes.
        return random.nextInt(4) > 0 ? pages.get(pages.size() - 1) : any(pages);
    }

    private void remember(JsonNode url) {
        if (url.isTextual()) {
            pages.add(URI.create(url.asText()));
        }
    }

    private String get(String path) {
        return Integer.toString(send(request(any(path)).GET()).statusCode());
    }

    private URI any(String path) {
        return shop.gateways().any(random).resolve(path);
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Authorization", "Bearer " + shop.token());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        var answer = TwinPages.send(request);
        if (answer.statusCode() == 500) {
            throw new AssertionError("500: " + answer.body());
        }
        return answer;
    }

    private String plan() {
        return random.nextBoolean() ? "starter" : "professional";
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
