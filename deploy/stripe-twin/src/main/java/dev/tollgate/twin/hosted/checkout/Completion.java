package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.subscription.Creation;
import dev.tollgate.twin.billing.subscription.NewItem;
import dev.tollgate.twin.billing.subscription.StartTerms;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Operations;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.payment.Intents;
import dev.tollgate.twin.money.paymentmethod.BankAccount;
import dev.tollgate.twin.money.paymentmethod.CardInput;
import dev.tollgate.twin.money.paymentmethod.Decline;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.Iterator;
import java.util.List;

/** Completes a session the customer pays. */
public final class Completion {
    private final PaymentMethods methods;
    private final Creation subscriptions;
    private final Intents intents;
    private final Operations operations;

    public Completion(PaymentMethods methods, Creation subscriptions, Intents intents, Operations operations) {
        this.operations = operations;
        this.methods = methods;
        this.subscriptions = subscriptions;
        this.intents = intents;
    }

    /** Pays and completes the session; 402 and no change when the card is declined. */
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

    /** The same with a payment method that is there already, as the command line does it. */
    ObjectNode payWith(DataSet data, ObjectNode open, ObjectNode method) {
        if (method.path("type").asText().equals("card")) {
            Decline declined = methods.declineOf(data, method);
            if (declined != Decline.NONE) {
                throw declined.error();
            }
        }
        JsonNode billing = method.path("billing_details");
        return complete(data, open, method, Nodes.text(billing, "name"), Nodes.text(billing, "email"));
    }

    /** The same with a bank account; the bank answers later, and until then the session is complete and unpaid. */
    ObjectNode debit(DataSet data, ObjectNode open, BankAccount account, String name, String email) {
        String currency = open.path("currency").asText();
        if (!account.currency().equals(currency)) {
            throw StripeError.card("invalid_bank_account", "This account cannot be debited in " + currency + ".");
        }
        ObjectNode method = methods.addDebit(data, account).deepCopy();
        method.withObjectProperty("billing_details").put("name", name).put("email", Buyer.email(data, open, email));
        data.put(method);
        return complete(data, open, method, name, email);
    }

    private ObjectNode complete(DataSet data, ObjectNode open, CardInput card, String name, String email) {
        if (card.card().decline() != Decline.NONE) {
            throw card.card().decline().error();
        }
        ObjectNode method = methods.card(data, card.card(), card.expMonth(), card.expYear());
        method.withObjectProperty("billing_details").put("name", name).put("email", Buyer.email(data, open, email));
        methods.add(data, method, card.card());
        String methodId = Nodes.id(method);
        if (card.card().asksForAuthentication()) {
            methods.authenticated(data, methodId);
            methods.setAuthenticatedNow(data, methodId, true);
        }
        ObjectNode session = complete(data, open, method, name, email);
        methods.setAuthenticatedNow(data, methodId, false);
        return session;
    }

    private ObjectNode complete(DataSet data, ObjectNode open, ObjectNode method, String name, String email) {
        SessionTaxes.requireLocation(open);
        ObjectNode session = open.deepCopy();
        ObjectNode facts = data.hidden(Nodes.id(session));
        ObjectNode customer = Buyer.of(data, session, facts, name, email);
        session.put("status", "complete").put("payment_status", "paid").putNull("url");
        ObjectNode details = SessionFacts.details(customer == null ? Buyer.guest(method) : customer);
        ObjectNode typed = new TaxFacts(facts).typedAddress();
        session.set("customer_details", name == null ? details : details.put("name", name));
        if (typed != null) {
            details.set("address", typed);
        }
        switch (session.path("mode").asText()) {
            case "subscription" -> subscribe(data, session, facts, customer, method);
            case "setup" -> setUp(data, session, customer, method);
            default -> charge(data, session, facts, customer, method);
        }
        data.put(session, "checkout.session.completed");
        LinkUse.countCompletion(data, session);
        return session;
    }

    private void subscribe(DataSet data, ObjectNode session, ObjectNode facts, ObjectNode customer, ObjectNode method) {
        methods.attach(data, method, Nodes.id(customer));
        ObjectNode draft = data.fresh(ObjectType.SUBSCRIPTION);
        copy(facts.path("subscription_data"), draft);
        draft.put("customer", Nodes.id(customer));
        draft.set("currency", session.path("currency"));
        draft.put("default_payment_method", Nodes.id(method));
        new TaxSettings(draft).enable(new TaxSettings(session).enabled());
        draft.set("discounts", SessionDiscounts.redeem(data, session, "subscription", draft));
        List<NewItem> items = NewItem.recurring(facts.path("line_items"));
        if (facts.get("start") instanceof ObjectNode start) {
            new StartTerms(start).apply(data, draft, items, data.clock().nowFor(customer));
        }
        String behavior = PaymentMethods.isDebit(method) ? "allow_incomplete" : "error_if_incomplete";
        ObjectNode subscription = subscriptions.create(data, customer, draft, items, behavior);
        session.put("subscription", Nodes.id(subscription));
        session.set("invoice", subscription.path("latest_invoice"));
        switch (subscription.path("status").asText()) {
            case "trialing" -> session.put("payment_status", "no_payment_required");
            case "incomplete" -> session.put("payment_status", "unpaid");
            default -> {}
        }
    }

    private void charge(DataSet data, ObjectNode session, ObjectNode facts, ObjectNode customer, ObjectNode method) {
        SessionDiscounts.redeem(data, session, "checkout_session", session);
        long amount = session.path("amount_total").asLong();
        if (amount == 0) {
            session.put("payment_status", "no_payment_required");
            return;
        }
        ObjectNode intent = intents.fresh(data, amount, session.path("currency").asText());
        copy(facts.path("payment_intent_data"), intent);
        intent.set("customer", customer == null ? Nodes.MAPPER.nullNode() : customer.path("id"));
        intent.put("payment_method", Nodes.id(method));
        intent.set("payment_method_types", session.path("payment_method_types"));
        intents.add(data, intent);
        ObjectNode after = intents.confirm(data, intent, method, null);
        session.put("payment_intent", Nodes.id(after));
        if (!after.path("status").asText().equals("succeeded")) {
            session.put("payment_status", "unpaid");
        }
    }

    private void setUp(DataSet data, ObjectNode session, ObjectNode customer, ObjectNode method) {
        String path = "/v1/setup_intents/" + session.path("setup_intent").asText();
        if (customer != null) {
            operations.post(data, path, "customer", Nodes.id(customer));
        }
        operations.post(data, path + "/confirm", "payment_method", Nodes.id(method));
        session.put("payment_status", "no_payment_required");
    }

    private static void copy(JsonNode from, ObjectNode to) {
        for (Iterator<String> names = from.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            to.set(name, from.path(name));
        }
    }
}
