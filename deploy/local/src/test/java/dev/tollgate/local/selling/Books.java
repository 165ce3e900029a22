package dev.tollgate.local.selling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.local.check.StripeObjects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Stripe took from one account over the whole run, whatever the state is in the end: read from objects that are
 * never removed there.
 *
 * @param ended the subscriptions and customers that were ended in Stripe's dashboard
 */
record Books(StripeObjects stripe, String account, Set<String> ended) {
    private static final String ACCOUNT = "/metadata/tollgate_account";

    /**
     * A subscription that was paid for.
     *
     * @param paidAt when its first invoice was paid, in seconds
     * @param endedAt when it ended, in seconds; far away while it has not
     */
    private record Sale(String id, String customer, boolean ours, long paidAt, long endedAt) {
        boolean overlaps(Sale other) {
            return paidAt < other.endedAt && other.paidAt < endedAt;
        }

        boolean isLive() {
            return endedAt == Long.MAX_VALUE;
        }
    }

    /** Two subscriptions of ours paid for at the same time, money taken twice, money taken for nothing. */
    List<String> faults() {
        var customers = customers();
        var invoices = of(customers, stripe.list("/v1/invoices", Map.of()));
        var sales = sales(of(customers, stripe.list("/v1/subscriptions", Map.of("status", "all"))), invoices);
        var faults = new ArrayList<String>();
        faults.addAll(overlaps(sales.stream().filter(Sale::ours).toList()));
        sales.stream()
                .filter(sale -> !sale.isLive() && !ended.contains(sale.id()) && !ended.contains(sale.customer()))
                .forEach(sale -> faults.add(sale + " was paid for and ended without a request"));
        faults.addAll(payments(customers, invoices));
        return faults;
    }

    /** Whether it pays for anything now. */
    boolean paysForSomething() {
        var customers = customers();
        return of(customers, stripe.list("/v1/subscriptions", Map.of("status", "active"))).stream()
                .anyMatch(object -> object.at("/items/data/0/quantity").asLong() > 0);
    }

    private Set<String> customers() {
        var named = Stream.concat(
                stripe.list("/v1/checkout/sessions", Map.of()).stream(),
                stripe.list("/v1/subscriptions", Map.of("status", "all")).stream());
        var ids = named.filter(this::isOfAccount)
                .map(object -> object.path("customer").asText())
                .collect(Collectors.toSet());
        stripe.list("/v1/customers", Map.of()).stream()
                .filter(this::isOfAccount)
                .forEach(object -> ids.add(object.get("id").asText()));
        return ids;
    }

    private boolean isOfAccount(JsonNode object) {
        return object.at(ACCOUNT).asText().equals(account)
                || object.path("client_reference_id").asText().equals(account);
    }

    private static List<JsonNode> of(Set<String> customers, List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> customers.contains(object.path("customer").asText()))
                .toList();
    }

    private static List<Sale> sales(List<JsonNode> subscriptions, List<JsonNode> invoices) {
        return subscriptions.stream()
                .flatMap(object ->
                        firstPaid(object.get("id").asText(), invoices).stream().map(paidAt -> sale(object, paidAt)))
                .toList();
    }

    private static Sale sale(JsonNode object, long paidAt) {
        return new Sale(
                object.get("id").asText(),
                object.get("customer").asText(),
                object.path("metadata").has("tollgate_id"),
                paidAt,
                object.path("ended_at").asLong(Long.MAX_VALUE));
    }

    private static List<Long> firstPaid(String subscription, List<JsonNode> invoices) {
        return invoices.stream()
                .filter(invoice -> invoice.at("/parent/subscription_details/subscription")
                        .asText()
                        .equals(subscription))
                .filter(invoice -> invoice.path("amount_paid").asLong() > 0)
                .map(invoice -> invoice.at("/status_transitions/paid_at").asLong())
                .sorted()
                .limit(1)
                .toList();
    }

    private static List<String> overlaps(List<Sale> sales) {
        var faults = new ArrayList<String>();
        for (var i = 0; i < sales.size(); i++) {
            for (var other : sales.subList(i + 1, sales.size())) {
                if (sales.get(i).overlaps(other)) {
                    faults.add(sales.get(i) + " and " + other + " were paid for at the same time");
                }
            }
        }
        return faults;
    }

    /** Each charge pays one invoice, and each invoice is paid by one. */
    private List<String> payments(Set<String> customers, List<JsonNode> invoices) {
        var faults = new ArrayList<String>();
        var intents = new HashSet<String>();
        for (var invoice : invoices) {
            var id = invoice.get("id").asText();
            var paid = stripe.list("/v1/invoice_payments", Map.of("invoice", id, "status", "paid"));
            paid.forEach(
                    payment -> intents.add(payment.at("/payment/payment_intent").asText()));
            if (paid.size() > 1) {
                faults.add(id + " was paid " + paid.size() + " times");
            }
        }
        of(customers, stripe.list("/v1/charges", Map.of())).stream()
                .filter(charge -> charge.path("status").asText().equals("succeeded"))
                .filter(charge ->
                        !intents.contains(charge.path("payment_intent").asText()))
                .forEach(charge -> faults.add(charge.get("id").asText() + " pays for no invoice"));
        return faults;
    }
}
