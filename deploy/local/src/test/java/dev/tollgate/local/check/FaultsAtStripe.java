package dev.tollgate.local.check;

import dev.tollgate.local.process.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects at the twin that should not be, and those that the faults of the databases are planted in. */
final class FaultsAtStripe {
    private static final Duration SHORTLY = Duration.ofSeconds(30);
    private static final String OURS = "metadata[tollgate_id]";
    private static final String ACCOUNT = "metadata[tollgate_account]";

    private final PlantedSystem system;
    private final Expected expected;
    private final String price;

    FaultsAtStripe(PlantedSystem system, Expected expected) {
        this.system = system;
        this.expected = expected;
        this.price = system.stripe()
                .get("/v1/prices", Map.of("lookup_keys[0]", "tollgate_starter_monthly"))
                .at("/data/0/id")
                .asText();
    }

    /** Plants them, and waits until what they lead to is stored. */
    void plant() {
        soldTwice();
        soldHereAndElsewhere();
        twoPages();
        twoCustomers();
        subscribe(system.customer("acct_lost"), "acct_lost", null);
        system.customer("acct_renamed");
        system.customer("acct_deleted");
        new SoundObjects(system, price).make();
        awaitRest();
    }

    private void soldTwice() {
        var customer = system.customer("acct_twice");
        var first = subscribe(customer, "acct_twice", "planted_twice");
        var second = subscribe(customer, "acct_twice", "planted_twice");
        refund(customer);
        expected.add("sold once", "acct_twice was sold [" + second + ", " + first + "]");
        expected.add("I8 objects once", "the subscriptions [" + second + ", " + first + "] are all planted_twice");
        expected.add(
                "billed once",
                "acct_twice has two live plan subscriptions: %s (active, sold here), %s (active, sold here)"
                        .formatted(second, first));
    }

    private void soldHereAndElsewhere() {
        var customer = system.customer("acct_mixed");
        var sold = subscribe(customer, "acct_mixed", "planted_mixed");
        var foreign = subscribe(customer, "acct_mixed", null);
        refund(customer);
        expected.add(
                "billed once",
                "acct_mixed has two live plan subscriptions: %s (active, not sold here), %s (active, sold here)"
                        .formatted(foreign, sold));
        var page = open("acct_mixed", "planted_page");
        expected.add("sold once", "acct_mixed has [" + sold + "] and can pay on [" + page + "]");
    }

    private void twoPages() {
        var first = open("acct_pages", "planted_pages");
        var second = open("acct_pages", "planted_pages");
        expected.add("sold once", "acct_pages can pay on [" + second + ", " + first + "]");
        expected.add("I8 objects once", "the Checkout sessions [" + second + ", " + first + "] are all planted_pages");
    }

    private void twoCustomers() {
        var first = system.make("/v1/customers", Map.of(OURS, "planted_customer"));
        var second = system.make("/v1/customers", Map.of(OURS, "planted_customer"));
        expected.add("I8 objects once", "the customers [" + second + ", " + first + "] are all planted_customer");
    }

    private String subscribe(String customer, String account, String id) {
        var card = system.make("/v1/payment_methods/pm_card_visa/attach", Map.of("customer", customer));
        var parameters =
                new HashMap<>(Map.of("customer", customer, "default_payment_method", card, "items[0][price]", price));
        if (id != null) {
            parameters.putAll(Map.of(OURS, id, ACCOUNT, account));
        }
        return system.make("/v1/subscriptions", parameters);
    }

    private String open(String account, String id) {
        var parameters = new LinkedHashMap<>(Map.of("mode", "subscription", "success_url", "http://localhost/back"));
        parameters.putAll(Map.of("line_items[0][price]", price, "line_items[0][quantity]", "1"));
        parameters.putAll(Map.of(OURS, id, ACCOUNT, account));
        return system.make("/v1/checkout/sessions", parameters);
    }

    private void refund(String customer) {
        var payment = system.stripe()
                .get("/v1/payment_intents", Map.of("customer", customer, "limit", "1"))
                .at("/data/0/id")
                .asText();
        system.make("/v1/refunds", Map.of("payment_intent", payment, "amount", "100"));
    }

    /** Everything but what was planted is settled when these hold. */
    private void awaitRest() {
        var mirrors = new Mirrored[] {
            new SubscriptionsMirrored(),
            new InvoicesMirrored(),
            new PaymentsMirrored(),
            new RefundsMirrored(),
            new PaymentMethodsMirrored(),
            new CustomersMirrored()
        };
        var end = System.nanoTime() + SHORTLY.toNanos();
        for (var mirror : mirrors) {
            awaitRest(mirror, end);
        }
        awaitRest(new EffectsOnce(), end);
        awaitRest(new PlanPaid(), end);
    }

    private void awaitRest(Invariant invariant, long end) {
        var finding = invariant.check(system.deployment());
        while (!finding.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(invariant.name() + ": " + finding.faults());
            }
            Pause.take();
            finding = invariant.check(system.deployment());
        }
    }
}
