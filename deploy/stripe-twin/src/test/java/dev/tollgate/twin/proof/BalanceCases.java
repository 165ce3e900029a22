package dev.tollgate.twin.proof;

import com.fasterxml.jackson.databind.JsonNode;

/** What a customer's balance and credit notes make of an invoice. */
final class BalanceCases {
    private static final String START = "2026-04-01";
    private static final long LEAST = 50;

    private BalanceCases() {}

    static void add(Cases cases) {
        balances(cases);
        small(cases);
        currencies(cases);
        notes(cases);
        notesOfLines(cases);
        refusedNotes(cases);
    }

    private static void balance(Cases cases, String id, long balance, long amount) {
        cases.add(
                id,
                START,
                scene -> scene.customer("balance", String.valueOf(balance))
                        .to(scene.monthly(amount))
                        .shows("total", "before", "after", "due"),
                () -> new Sums().balance(amount, balance, LEAST));
    }

    private static void balances(Cases cases) {
        balance(cases, "credit-part", -1000, 2900);
        balance(cases, "credit-all", -5000, 2900);
        balance(cases, "debt", 700, 2900);
        balance(cases, "debt-free-plan", 700, 0);
        balance(cases, "credit-leaves-little", -2870, 2900);
        balance(cases, "least-charge", -2850, 2900);
        cases.add(
                "credit-used-up",
                START,
                scene -> scene.customer("balance", "-5000")
                        .to(scene.monthly(2900))
                        .renew()
                        .shows("total", "before", "after", "due"),
                () -> new Sums().balance(2900, -2100, LEAST));
        cases.add(
                "void-gives-back",
                START,
                scene -> {
                    JsonNode open = scene.customer("balance", "-300").manual(1000, false);
                    scene.create("/v1/invoices/" + open.path("id").asText() + "/void");
                    return new Sums().put("balance", scene.balance());
                },
                () -> new Sums().put("balance", -300));
    }

    private static void small(Cases cases) {
        balance(cases, "too-small", 0, 49);
        cases.add(
                "too-small-then-renewal",
                START,
                scene -> scene.to(scene.monthly(30)).renew().shows("total", "before", "after", "due"),
                () -> new Sums().balance(30, 30, LEAST));
        cases.add(
                "too-small-pounds",
                START,
                scene -> scene.to(scene.monthly(29, "currency", "gbp")).shows("total", "before", "after", "due"),
                () -> new Sums().balance(29, 0, 30));
        cases.add(
                "too-small-yen",
                START,
                scene -> scene.to(scene.monthly(49, "currency", "jpy")).shows("total", "before", "after", "due"),
                () -> new Sums().balance(49, 0, 50));
    }

    private static void currencies(Cases cases) {
        cases.add(
                "credit-other-currency",
                START,
                scene -> scene.customer("balance", "-5000")
                        .to(scene.monthly(2900, "currency", "eur"))
                        .shows("total", "before", "after", "due"),
                () -> new Sums().balance(2900, 0, LEAST));
    }

    private static void notes(Cases cases) {
        cases.add(
                "note-open",
                START,
                scene -> {
                    JsonNode invoice = scene.manual(2000, false);
                    note(scene, invoice, "amount", "500");
                    return Sums.of(scene.read("/v1/invoices/" + id(invoice)), "total", "due");
                },
                () -> new Sums().put("total", 2000).put("due", 2000 - 500));
        paid(cases, "note-to-balance", 400, 0);
        paid(cases, "note-refunded", 0, 600);
        paid(cases, "note-split", 400, 600);
    }

    private static void notesOfLines(Cases cases) {
        cases.add(
                "note-line",
                START,
                scene -> Sums.of(noteOfLine(scene, 250, 300), "subtotal", "tax", "total"),
                () -> new Sums()
                        .put("subtotal", 250)
                        .put("tax", Oracle.percent(250, "20"))
                        .put("total", 300));
    }

    /** Of a part of the line of a paid invoice over 1,000, with 20 % tax on top. */
    private static JsonNode noteOfLine(Scene scene, long amount, long credit) {
        JsonNode invoice = scene.manual(1000, true, "tax_rates[0]", TaxCases.rate(scene, "20", false));
        return note(
                scene,
                invoice,
                "lines[0][type]",
                "invoice_line_item",
                "lines[0][invoice_line_item]",
                id(invoice.path("lines").path("data").path(0)),
                "lines[0][amount]",
                String.valueOf(amount),
                "credit_amount",
                String.valueOf(credit));
    }

    private static void refusedNotes(Cases cases) {
        cases.add(
                "note-too-much",
                START,
                scene -> scene.refused(
                        "/v1/credit_notes",
                        "invoice",
                        id(scene.manual(1000, true)),
                        "amount",
                        "1001",
                        "credit_amount",
                        "1001"),
                () -> "refused");
    }

    /** Of a paid invoice over 2,000. */
    private static void paid(Cases cases, String id, long credit, long refund) {
        cases.add(
                id,
                START,
                scene -> {
                    JsonNode note = note(
                            scene,
                            scene.manual(2000, true),
                            "amount",
                            String.valueOf(credit + refund),
                            "credit_amount",
                            String.valueOf(credit),
                            "refund_amount",
                            String.valueOf(refund));
                    long refunded =
                            note.path("refunds").path(0).path("amount_refunded").asLong();
                    return new Sums()
                            .put("total", note.path("total").asLong())
                            .put("refunded", refunded)
                            .put("balance", scene.balance());
                },
                () -> new Sums()
                        .put("total", credit + refund)
                        .put("refunded", refund)
                        .put("balance", -credit));
    }

    private static JsonNode note(Scene scene, JsonNode invoice, String... form) {
        return scene.create(
                "/v1/credit_notes",
                Forms.of("invoice", id(invoice)).with(form).parameters().toArray(String[]::new));
    }

    private static String id(JsonNode object) {
        return object.path("id").asText();
    }
}
