package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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

    private final Shop shop;
    private final String token;
    private final Random random;
    private final List<URI> pages = new ArrayList<>();
    private final List<String> checkouts = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    Browser(Shop shop, String token, Random random) {
        this.shop = shop;
        this.token = token;
        this.random = random;
    }

    /** What it did and what came of it, a line for each click. */
    List<String> log() {
        return log;
    }

    void click(int times, BooleanSupplier quiet) {
        for (var i = 0; i < times; i++) {
            var did = Click.any(random);
            log.add(did + " → " + perform(did, quiet));
        }
    }

    private String perform(Click click, BooleanSupplier quiet) {
        return switch (click) {
            case CHOOSE -> choose();
            case PAY -> onPage(page -> shop.pages().payByCard(page, GOOD));
            case PAY_DECLINED -> onPage(page -> shop.pages().payByCard(page, any(DECLINED)));
            case PAY_WITH_CHALLENGE -> onPage(page -> shop.pages().payWithChallenge(page, any(DECISIONS)));
            case PAY_BY_DEBIT -> onPage(page -> shop.pages().payByDebit(page, any(ACCOUNTS)));
            case PAY_INVOICE -> payInvoice();
            case COME_BACK -> checkouts.isEmpty() ? "-" : get("/api/v1/billing/checkout-sessions/" + any(checkouts));
            case FOLLOW_LINK -> follow();
            case LOOK -> get("/api/v1/subscription");
            case WAIT -> shop.await(quiet);
        };
    }

    private String choose() {
        var plan = random.nextBoolean() ? "starter" : "professional";
        var answer = send(request("/api/v1/billing/checkout-sessions")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString("{\"plan\":\"" + plan + "\"}")));
        var body = TwinPages.json(answer);
        remember(body.path("url"));
        remember(body.path("paymentUrl"));
        if (body.path("id").isTextual()) {
            checkouts.add(body.get("id").asText());
        }
        return plan + " " + answer.statusCode() + " "
                + body.path("type").asText(body.path("status").asText());
    }

    private String payInvoice() {
        var invoices = TwinPages.json(send(request("/api/v1/invoices").GET())).path("data");
        for (var invoice : invoices) {
            if (invoice.path("status").asText().equals("open")) {
                var page = URI.create(invoice.path("hostedInvoiceUrl").asText());
                return page + " " + shop.pages().payByCard(page, GOOD);
            }
        }
        return "-";
    }

    private String follow() {
        var page = shop.pages().follow(shop.link(random));
        pages.add(page);
        return page.toString();
    }

    private String onPage(Function<URI, String> act) {
        if (pages.isEmpty()) {
            return "-";
        }
        // The last page most of the time, an older one sometimes.
        var page = random.nextInt(4) > 0 ? pages.get(pages.size() - 1) : any(pages);
        return page.getPath() + " " + act.apply(page);
    }

    private void remember(JsonNode url) {
        if (url.isTextual()) {
            pages.add(URI.create(url.asText()));
        }
    }

    private String get(String path) {
        return Integer.toString(send(request(path).GET()).statusCode());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.gateway().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        var answer = TwinPages.send(request.build());
        if (answer.statusCode() == 500) {
            throw new AssertionError("500: " + answer.body());
        }
        return answer;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
