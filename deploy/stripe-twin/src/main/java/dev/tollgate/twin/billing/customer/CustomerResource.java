package dev.tollgate.twin.billing.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.balance.BalanceChange;
import dev.tollgate.twin.billing.balance.CustomerBalance;
import dev.tollgate.twin.billing.discount.CustomerDiscounts;
import dev.tollgate.twin.billing.subscription.Cancellation;
import dev.tollgate.twin.billing.subscription.Subscription;
import dev.tollgate.twin.billing.tax.CustomerTax;
import dev.tollgate.twin.billing.tax.TaxIds;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Includables;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.Ids;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.paymentmethod.PaymentMethods;
import java.util.List;
import java.util.function.Function;

/** https://docs.stripe.com/api/customers. */
public final class CustomerResource implements Resource {
    private static final long MOST_BALANCE = 99_999_999_999L;
    private final PaymentMethods methods;

    public CustomerResource(PaymentMethods methods) {
        this.methods = methods;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/customers", this::create)
                .list(ObjectType.CUSTOMER, CustomerResource::filtered)
                .get("/v1/customers/{id}", this::retrieve)
                .post("/v1/customers/{id}", this::update)
                .delete("/v1/customers/{id}", this::delete);
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.data().fresh(ObjectType.CUSTOMER);
        customer.put("invoice_prefix", Ids.invoicePrefix());
        String methodId = call.params().text("payment_method").orElse(null);
        ObjectNode method = methodId == null ? null : methods.find(call.data(), methodId, "payment_method");
        copy(call, customer, id -> method != null && id.equals(methodId) ? method : null);
        ObjectNode clock = call.referenced(ObjectType.TEST_CLOCK, call.params(), "test_clock");
        if (clock != null) {
            customer.put("test_clock", Nodes.id(clock));
            customer.set("created", clock.get("frozen_time"));
        }
        CustomerTax.create(call.data(), call.params(), customer);
        CustomerDiscounts.read(call, customer);
        List<ObjectNode> taxIds = taxIds(call, customer);
        setBalance(call, customer, BalanceChange.INITIAL);
        call.params().done();
        call.data().put(customer, "customer.created");
        taxIds.forEach(taxId -> TaxIds.add(call.data(), taxId));
        if (method != null) {
            methods.attach(call.data(), method, Nodes.id(customer));
        }
        return customer;
    }

    private static List<ObjectNode> taxIds(Call call, ObjectNode customer) {
        return call.params().objects("tax_id_data").stream()
                .map(given -> TaxIds.read(call.data(), given, Nodes.id(customer)))
                .toList();
    }

    @Override
    public void include(Includables includables) {
        CustomerIncludes.add(includables);
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        ObjectNode remains = call.data().find(call.id());
        boolean deleted = remains != null && remains.has("deleted");
        return deleted ? remains : call.target(ObjectType.CUSTOMER);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.CUSTOMER);
        ObjectNode customer = before.deepCopy();
        copy(call, customer, id -> owned(call, id));
        CustomerTax.update(call.data(), call.params(), before, customer);
        CustomerDiscounts.read(call, customer);
        setBalance(call, customer, BalanceChange.ADJUSTMENT);
        call.params().done();
        if (!customer.equals(before)) {
            call.data().update(before, customer, "customer.updated");
        }
        return customer;
    }

    private ObjectNode delete(Call call) {
        ObjectNode customer = call.target(ObjectType.CUSTOMER);
        call.params().done();
        endSubscriptions(call);
        ObjectNode remains =
                Nodes.object().put("id", call.id()).put("object", "customer").put("deleted", true);
        call.data().remove(call.id(), remains);
        call.data().emit("customer.deleted", customer);
        return remains;
    }

    private static Listing filtered(Call call, Listing list) {
        boolean byClock = call.params().text("test_clock").isPresent();
        return list.byParams("email", "test_clock")
                .matching(customer -> byClock || Nodes.text(customer, "test_clock") == null)
                .created();
    }

    private void copy(Call call, ObjectNode customer, Function<String, ObjectNode> own) {
        Params params = call.params();
        FieldCopy.from(params, customer)
                .emails("email")
                .texts("name", "phone", "description")
                .integers("next_invoice_sequence")
                .texts("invoice_prefix")
                .choice("tax_exempt", "none", "exempt", "reverse")
                .address("address")
                .shipping("shipping")
                .metadata();
        params.object("invoice_settings").ifPresent(given -> invoiceSettings(given, customer, own));
        params.ignoring("preferred_locales", "cash_balance", "validate")
                .rejecting("source", "business_name", "individual_name");
    }

    /** A given balance is a change by the difference to the present one. */
    private static void setBalance(Call call, ObjectNode customer, BalanceChange why) {
        call.params()
                .integer("balance", -MOST_BALANCE, MOST_BALANCE)
                .ifPresent(balance -> CustomerBalance.set(call.data(), customer, balance, why));
    }

    private static void invoiceSettings(Params given, ObjectNode customer, Function<String, ObjectNode> own) {
        ObjectNode settings = customer.withObjectProperty("invoice_settings");
        FieldCopy.from(given, settings).texts("footer");
        if (given.unset("default_payment_method")) {
            settings.putNull("default_payment_method");
        }
        given.text("default_payment_method").ifPresent(id -> {
            ObjectNode method = own.apply(id);
            if (method == null) {
                throw StripeError.invalid(
                                "resource_missing",
                                "The customer does not have a payment method with the ID " + id
                                        + ". The payment method must be attached to the customer.")
                        .param(given.name("default_payment_method"));
            }
            settings.put("default_payment_method", Nodes.id(method));
        });
        given.ignoring("custom_fields", "rendering_options");
    }

    private ObjectNode owned(Call call, String methodId) {
        ObjectNode method = call.data().find(ObjectType.PAYMENT_METHOD, methodId);
        return method != null && call.id().equals(Nodes.text(method, "customer")) ? method : null;
    }

    private static void endSubscriptions(Call call) {
        for (ObjectNode subscription : List.copyOf(call.data()
                .table(ObjectType.SUBSCRIPTION)
                .where("customer", call.id())
                .values())) {
            if (new Subscription(subscription).isAlive()) {
                Cancellation.now(call.data(), subscription, Cancellation.details(subscription));
            }
        }
    }
}
