package dev.tollgate.twin.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.Work;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Intents;

/** The bank's answer to a debit, given by the operator instead of by time. */
public final class DebitAnswer {
    private final Work work;
    private final Intents intents;
    private final Invoicing invoicing;

    public DebitAnswer(Work work, Intents intents, Invoicing invoicing) {
        this.work = work;
        this.intents = intents;
        this.invoicing = invoicing;
    }

    /**
     * Answers the debit of a payment intent, or of a Checkout session, with {@code {"paid": true}}; 400 when it does
     * not wait for an answer.
     */
    ObjectNode answer(DataSet data, String id, JsonNode order) {
        if (!order.path("paid").isBoolean()) {
            throw new IllegalArgumentException("\"paid\" must be true or false");
        }
        String intent = intentOf(data, id);
        return work.run(
                data,
                null,
                null,
                () -> intents.answerDebit(data, intent, order.path("paid").asBoolean()));
    }

    private String intentOf(DataSet data, String id) {
        ObjectNode session = data.find(ObjectType.CHECKOUT_SESSION, id);
        if (session == null) {
            return id;
        }
        String own = Nodes.reference(session.path("payment_intent"));
        ObjectNode invoice =
                data.find(ObjectType.INVOICE, session.path("invoice").asText());
        ObjectNode intent = own == null && invoice != null ? invoicing.intent(data, invoice) : null;
        return intent == null ? own : Nodes.id(intent);
    }
}
