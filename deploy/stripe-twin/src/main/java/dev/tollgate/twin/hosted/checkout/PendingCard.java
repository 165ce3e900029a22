package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.money.paymentmethod.CardInput;
import dev.tollgate.twin.money.paymentmethod.TestCard;

/** The card typed into the page, during its holder's challenge. */
record PendingCard(CardInput card, String name, String email) {
    private static final String FACT = "pending_card";

    /** The card of a session's challenge, null without one. */
    static PendingCard of(DataSet data, String sessionId) {
        JsonNode fact = data.hidden(sessionId).path(FACT);
        if (!fact.isObject()) {
            return null;
        }
        CardInput card = new CardInput(
                TestCard.valueOf(fact.path("card").asText()),
                fact.path("exp_month").asLong(),
                fact.path("exp_year").asLong());
        return new PendingCard(
                card, fact.path("name").asText(), fact.path("email").asText());
    }

    void remember(DataSet data, String sessionId) {
        ObjectNode facts = data.hidden(sessionId);
        ObjectNode fact = facts.putObject(FACT).put("card", card.card().name());
        fact.put("exp_month", card.expMonth()).put("exp_year", card.expYear());
        fact.put("name", name).put("email", email);
        data.hide(sessionId, facts);
    }

    static void forget(DataSet data, String sessionId) {
        ObjectNode facts = data.hidden(sessionId);
        facts.remove(FACT);
        data.hide(sessionId, facts);
    }
}
