package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.Set;

/** Makes, finds, attaches and detaches payment methods. */
public final class PaymentMethods {
    private static final Set<String> DEBITS = Set.of("sepa_debit", "us_bank_account");
    private static final String CARD_FACT = "card";
    private static final String DEBIT_FACT = "debit";
    private static final String AUTHENTICATED_FACT = "authenticated";
    private static final String AUTHENTICATED_NOW_FACT = "vouched";
    private static final String DETACHED_FACT = "spent";

    /** A new card payment method; not stored yet. */
    public ObjectNode card(DataSet data, TestCard card, long expMonth, long expYear) {
        ObjectNode method = data.fresh(ObjectType.PAYMENT_METHOD);
        ObjectNode details = method.withObjectProperty("card");
        details.put("brand", card.brand())
                .put("display_brand", card.displayBrand())
                .put("last4", card.last4());
        details.put("exp_month", expMonth).put("exp_year", expYear).put("funding", card.funding());
        details.put("fingerprint", Fingerprint.of(card.number())).put("country", card.country());
        details.withObjectProperty("networks").putArray("available").add(card.brand());
        return method;
    }

    /** Stores a new payment method and its test card. */
    public void add(DataSet data, ObjectNode method, TestCard card) {
        data.put(method);
        data.hide(Nodes.id(method), Nodes.object().put(CARD_FACT, card.name()));
    }

    /** Stores a new bank account for debits. */
    public ObjectNode addDebit(DataSet data, BankAccount account) {
        ObjectNode method = data.fresh(ObjectType.PAYMENT_METHOD);
        method.remove("card");
        method.put("type", account.type()).set(account.type(), account.details());
        data.put(method);
        TestDebit debit = TestDebit.of(account.number());
        data.hide(Nodes.id(method), Nodes.object().put(DEBIT_FACT, debit.name()));
        return method;
    }

    /** A stored method by its id; a test id ({@code pm_card_…}) creates one; 404 with this param when unknown. */
    public ObjectNode find(DataSet data, String id, String param) {
        TestCard testCard = TestCard.forTestId(id);
        if (testCard != null && id.startsWith("pm_")) {
            CardInput input = CardInput.ofTestId(data, testCard);
            ObjectNode made = card(data, testCard, input.expMonth(), input.expYear());
            add(data, made, testCard);
            return made;
        }
        BankAccount account = TestDebit.forTestId(id);
        if (account != null) {
            return addDebit(data, account);
        }
        ObjectNode method = data.find(ObjectType.PAYMENT_METHOD, id);
        if (method == null) {
            throw StripeError.unknownReference(ObjectType.PAYMENT_METHOD, id, param)
                    .asNotFound();
        }
        return method;
    }

    /** The test card of a method; an imported method behaves like 4242. */
    public TestCard testCardOf(DataSet data, String methodId) {
        String name = Nodes.text(data.hidden(methodId), CARD_FACT);
        return name == null ? TestCard.VISA : TestCard.valueOf(name);
    }

    /** Why its issuer declines a payment with a method now: as its test card says, or because it has expired. */
    public Decline declineOf(DataSet data, ObjectNode method) {
        Decline decline = testCardOf(data, Nodes.text(method, "id")).decline();
        JsonNode card = method.get("card");
        boolean expired = card != null && new Card(card).isExpired(data.clock().now());
        return decline == Decline.NONE && expired ? Decline.EXPIRED_CARD : decline;
    }

    /** The test account of a debit. */
    public TestDebit testDebitOf(DataSet data, String methodId) {
        String name = Nodes.text(data.hidden(methodId), DEBIT_FACT);
        return name == null ? TestDebit.SUCCEEDS : TestDebit.valueOf(name);
    }

    /** Whether a method is a bank account, whose bank answers later. */
    public static boolean isDebit(ObjectNode method) {
        return DEBITS.contains(type(method));
    }

    /** Its type; a card when it does not say. */
    public static String type(ObjectNode method) {
        String type = Nodes.text(method, "type");
        return type == null ? "card" : type;
    }

    /** Records a passed challenge, for cards that ask only once. */
    public void authenticated(DataSet data, String methodId) {
        remember(data, methodId, AUTHENTICATED_FACT);
    }

    public boolean isAuthenticated(DataSet data, String methodId) {
        return data.hidden(methodId).path(AUTHENTICATED_FACT).asBoolean();
    }

    /** While set, the method's holder counts as authenticated, because another page has asked already. */
    public void setAuthenticatedNow(DataSet data, String methodId, boolean authenticated) {
        data.hide(methodId, data.hidden(methodId).put(AUTHENTICATED_NOW_FACT, authenticated));
    }

    public boolean isAuthenticatedNow(DataSet data, String methodId) {
        return data.hidden(methodId).path(AUTHENTICATED_NOW_FACT).asBoolean();
    }

    /** The method now belongs to the customer; 402 when its issuer declines. */
    public ObjectNode attach(DataSet data, ObjectNode method, String customer) {
        String id = Nodes.id(method);
        String owner = Nodes.text(method, "customer");
        if (customer.equals(owner)) {
            return method;
        }
        if (owner != null) {
            throw StripeError.invalid(
                    "payment_method_unexpected_state",
                    "The payment method you provided has already been attached to a customer.");
        }
        if (data.hidden(id).path(DETACHED_FACT).asBoolean()) {
            throw alreadyDetached();
        }
        TestCard card = testCardOf(data, id);
        if (card.refusesAttaching()) {
            throw card.decline().error();
        }
        ObjectNode attached = method.deepCopy();
        attached.put("customer", customer);
        return data.put(attached, "payment_method.attached");
    }

    /** Removes the method from its customer and from every default. */
    public ObjectNode detach(DataSet data, ObjectNode method) {
        String customerId = Nodes.text(method, "customer");
        if (customerId == null) {
            throw StripeError.invalid(
                    "payment_method_unexpected_state",
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        ObjectNode detached = method.deepCopy();
        detached.putNull("customer");
        data.update(method, detached, "payment_method.detached");
        Defaults.forget(data, customerId, Nodes.id(method));
        remember(data, Nodes.id(method), DETACHED_FACT);
        return detached;
    }

    /** What an invoice of this customer is paid with: the subscription's own method, else the customer's default. */
    public String defaultFor(ObjectNode subscription, ObjectNode customer) {
        String own = subscription == null ? null : Nodes.reference(subscription.path("default_payment_method"));
        return own != null
                ? own
                : Nodes.reference(customer.path("invoice_settings").path("default_payment_method"));
    }

    /** Throws 400 when the method was detached, or belongs to another customer than this one, null: to any. */
    public void requireUsable(DataSet data, ObjectNode method, String customer) {
        if (data.hidden(Nodes.id(method)).path(DETACHED_FACT).asBoolean()) {
            throw alreadyDetached().param("payment_method");
        }
        String owner = Nodes.text(method, "customer");
        if (owner != null && !owner.equals(customer)) {
            throw ownedByAnother(method);
        }
    }

    /** Requires a method that may become this customer's default; 400 when it belongs to another customer. */
    public ObjectNode ownedBy(DataSet data, String customer, String id, String param) {
        ObjectNode method = find(data, id, param);
        String owner = Nodes.text(method, "customer");
        if (owner != null && !owner.equals(customer)) {
            throw StripeError.invalid(
                            "resource_missing",
                            "The customer does not have a payment method with the ID " + id
                                    + ". The payment method must be attached to the customer.")
                    .param(param);
        }
        requireUsable(data, method, customer);
        return method;
    }

    private static StripeError ownedByAnother(ObjectNode method) {
        return StripeError.invalid(
                        null,
                        "The PaymentMethod " + Nodes.id(method) + " belongs to the Customer "
                                + method.path("customer").asText()
                                + ". Please use this PaymentMethod with the Customer that it belongs to.")
                .param("payment_method");
    }

    private static void remember(DataSet data, String methodId, String fact) {
        data.hide(methodId, data.hidden(methodId).put(fact, true));
    }

    private static StripeError alreadyDetached() {
        return StripeError.invalid(
                "payment_method_unexpected_state",
                "The provided PaymentMethod was detached from a Customer. It may not be used again.");
    }
}
