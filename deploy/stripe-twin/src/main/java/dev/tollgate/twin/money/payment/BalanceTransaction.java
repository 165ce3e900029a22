package dev.tollgate.twin.money.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;

/** A movement of the balance, https://docs.stripe.com/api/balance_transactions/object; amounts in minor units. */
public record BalanceTransaction(ObjectNode json) {
    private static final String PAYOUT = "payout";
    private static final String WAITS = "waits_for_more";

    public String id() {
        return Nodes.text(json, "id");
    }

    public String currency() {
        return json.path("currency").asText();
    }

    /** What it adds to the balance, fees taken off. */
    public long net() {
        return json.path("net").asLong();
    }

    public boolean isAvailable() {
        return "available".equals(Nodes.text(json, "status"));
    }

    /** Seconds since 1970. */
    public long availableOn() {
        return json.path("available_on").asLong();
    }

    /** The id of the payout it is part of; null before that. Stripe shows it only through the filter of a list. */
    public String payout(DataSet data) {
        return Nodes.text(data.hidden(id()), PAYOUT);
    }

    /** Whether it was available before it was imported: what has become of it is not this account's business. */
    public boolean isSettledElsewhere(DataSet data) {
        return availableOn() < data.importedAt(id());
    }

    /** Whether a payout was due and the sum was not positive: it is part of a later one. */
    public boolean waits(DataSet data) {
        return data.hidden(id()).has(WAITS);
    }

    /** Records that it waits for money that makes the sum positive. */
    public void hold(DataSet data) {
        data.hide(id(), data.hidden(id()).put(WAITS, true));
        data.put(json);
    }

    /** Records the payout it is part of. */
    public void paidOutBy(DataSet data, String payout) {
        data.hide(id(), data.hidden(id()).put(PAYOUT, payout));
        data.put(json);
    }
}
