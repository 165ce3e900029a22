package dev.tollgate.twin.hosted.checkout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.SaleTax;
import dev.tollgate.twin.billing.tax.AutomaticTax;
import dev.tollgate.twin.billing.tax.TaxSettings;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.http.ParamTree;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.CardForm;

/** The automatic taxes of a session: by its customer's address, or by the one typed into its page. */
final class SessionTaxes {
    private final DataSet data;
    private final SessionTotals session;
    private final TaxFacts facts;

    SessionTaxes(DataSet data, ObjectNode session, ObjectNode facts) {
        this.data = data;
        this.session = new SessionTotals(session);
        this.facts = new TaxFacts(facts);
    }

    /** Reads the parameters of a new session and works its taxes out; 400 when they could never be known. */
    void read(Params params) {
        settings().read(params);
        params.object("customer_update").ifPresent(given -> {
            for (String name : new String[] {"address", "name", "shipping"}) {
                given.choice(name, "auto", "never");
            }
            facts.setTakesAddress(given.text("address").orElse("never").equals("auto"));
        });
        calculate();
        if (settings().lacksLocation() && session.customer() != null && !facts.takesAddress()) {
            throw StripeError.invalid(
                    "customer_tax_location_invalid",
                    "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a valid address "
                            + "to the Customer or set `customer_update[address]` to 'auto' to save the address entered in "
                            + "Checkout to the Customer.");
        }
    }

    /** Works out what each line and the session cost with taxes; nothing without automatic ones. */
    void calculate() {
        if (!settings().enabled()) {
            return;
        }
        AutomaticTax tax = AutomaticTax.of(data, buyer());
        long all = 0;
        long onTop = 0;
        for (JsonNode line : facts.lineItems()) {
            SaleTax due = new LineTotals((ObjectNode) line).tax(data, tax);
            all += due.exclusive() + due.inclusive();
            onTop += due.exclusive();
        }
        session.addTax(all, onTop);
        settings().conclude(tax);
    }

    private ObjectNode buyer() {
        ObjectNode known = session.customer() == null ? null : data.find(ObjectType.CUSTOMER, session.customer());
        ObjectNode buyer = known == null ? Nodes.object() : known.deepCopy();
        if (facts.typedAddress() != null && (known == null || facts.takesAddress())) {
            buyer.set("address", facts.typedAddress());
        }
        return buyer;
    }

    private TaxSettings settings() {
        return new TaxSettings(session.json());
    }

    /** Stores an address the customer typed, and what the session costs there; 400 when it is not enough. */
    static void enter(DataSet data, ObjectNode open, ParamTree form) {
        ObjectNode session = open.deepCopy();
        String id = Nodes.text(session, "id");
        ObjectNode facts = data.hidden(id);
        new TaxFacts(facts)
                .setTypedAddress(
                        CardForm.field(form, "country"),
                        CardForm.field(form, "postalCode"),
                        CardForm.field(form, "state"));
        SessionTaxes taxes = new SessionTaxes(data, session, facts);
        taxes.calculate();
        requireLocation(session);
        data.hide(id, facts);
        data.put(session);
    }

    /** Throws 400 when it is not known where the customer is taxed. */
    static void requireLocation(ObjectNode session) {
        if (new TaxSettings(session).lacksLocation()) {
            throw TaxSettings.unknownLocation();
        }
    }
}
