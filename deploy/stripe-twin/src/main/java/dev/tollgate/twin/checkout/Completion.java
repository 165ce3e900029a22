package dev.tollgate.twin.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.api.StripeError;
import dev.tollgate.twin.payment.Intents;
import dev.tollgate.twin.paymentmethod.CardInput;
import dev.tollgate.twin.paymentmethod.Decline;
import dev.tollgate.twin.paymentmethod.PaymentMethods;
import dev.tollgate.twin.store.DataSet;
import dev.tollgate.twin.store.Ids;
import dev.tollgate.twin.store.ObjectType;
import dev.tollgate.twin.subscription.Creation;
import dev.tollgate.twin.subscription.NewItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What happens when the customer pays an open session. */
final class Completion {
    private final PaymentMethods methods;
    private final Creation subscriptions;
    private final Intents intents;

    Completion(PaymentMethods methods, Creation subscriptions, Intents intents) {
        this.methods = methods;
        this.subscriptions = subscriptions;
        this.intents = intents;
    }

    /** Pays and completes the session; 402 and no change when the card does not serve. */
    ObjectNode pay(DataSet data, ObjectNode open, CardInput card, String name, String email) {
        if (card.card().asksForAuthentication()) {
            throw StripeError.card("authentication_required", "This card asks for 3D Secure authentication.");
        }
        return complete(data, open, card, name, email);
    }

    /** The same when the card's holder was authenticated. */
    ObjectNode payAuthenticated(DataSet data, ObjectNode open, CardInput card, String name, String email) {
        return complete(data, open, card, name, email);
    }

    private ObjectNode complete(DataSet data, ObjectNode open, CardInput card, String name, String email) {
        if (card.card().decline() != Decline.NONE) {
            throw card.card().decline().error();
        }
        ObjectNode session = open.deepCopy();
        ObjectNode customer = customer(data, session, name, email);
        ObjectNode method = methods.card(data, card.card(), card.expMonth(), card.expYear());
        method.withObjectProperty("billing_details").put("name", name).set("email", customer.path("email"));
        methods.add(data, method, card.card());
        String methodId = method.path("id").textValue();
        if (card.card().asksForAuthentication()) {
            methods.authenticated(data, methodId);
            methods.vouch(data, methodId, true);
        }
        session.put("status", "complete").put("payment_status", "paid").putNull("url");
        ObjectNode details = SessionFacts.details(customer);
        session.set("customer_details", details.put("name", name));
        ObjectNode facts = data.hidden(session.path("id").textValue());
        if (session.path("mode").asText().equals("subscription")) {
            subscribe(data, session, facts, customer, method);
        } else {
            charge(data, session, facts, customer, method);
        }
        methods.vouch(data, methodId, false);
        data.put(session);
        data.happened("checkout.session.completed", session);
        return session;
    }

    private static ObjectNode customer(DataSet data, ObjectNode session, String name, String email) {
        JsonNode known = session.path("customer");
        if (known.isTextual()) {
            ObjectNode found = data.find(ObjectType.CUSTOMER, known.textValue());
            if (found == null) {
                throw StripeError.missing(ObjectType.CUSTOMER, known.textValue());
            }
            return found;
        }
        ObjectNode customer = data.fresh(ObjectType.CUSTOMER);
        customer.put("invoice_prefix", Ids.invoicePrefix()).put("name", name);
        String given = session.path("customer_email").asText("");
        customer.put("email", given.isEmpty() ? email : given);
        data.put(customer);
        data.happened("customer.created", customer);
        session.set("customer", customer.path("id"));
        return customer;
    }

    private void subscribe(DataSet data, ObjectNode session, ObjectNode facts, ObjectNode customer, ObjectNode method) {
        methods.attach(data, method, customer.path("id").textValue());
        ObjectNode draft = data.fresh(ObjectType.SUBSCRIPTION);
        copy(facts.path("subscription_data"), draft);
        draft.set("customer", customer.path("id"));
        draft.set("default_payment_method", method.path("id"));
        List<NewItem> items = new ArrayList<>();
        for (JsonNode line : facts.path("line_items")) {
            items.add(new NewItem(
                    (ObjectNode) line.path("price"), line.path("quantity").asLong()));
        }
        ObjectNode subscription = subscriptions.create(data, customer, draft, items, "error_if_incomplete");
        session.set("subscription", subscription.path("id"));
        session.set("invoice", subscription.path("latest_invoice"));
        if (subscription.path("status").asText().equals("trialing")) {
            session.put("payment_status", "no_payment_required");
        }
    }

    private void charge(DataSet data, ObjectNode session, ObjectNode facts, ObjectNode customer, ObjectNode method) {
        ObjectNode intent = intents.fresh(
                data,
                session.path("amount_total").asLong(),
                session.path("currency").asText());
        copy(facts.path("payment_intent_data"), intent);
        intent.set("customer", customer.path("id"));
        intent.set("payment_method", method.path("id"));
        intents.add(data, intent);
        ObjectNode after = intents.confirm(data, intent, method, null);
        session.set("payment_intent", after.path("id"));
        if (after.path("status").asText().equals("requires_capture")) {
            session.put("payment_status", "unpaid");
        }
    }

    private static void copy(JsonNode from, ObjectNode to) {
        for (Iterator<String> names = from.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            to.set(name, from.path(name));
        }
    }
}
