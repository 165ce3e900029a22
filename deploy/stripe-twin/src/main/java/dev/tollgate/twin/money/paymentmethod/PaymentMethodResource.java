package dev.tollgate.twin.money.paymentmethod;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.Nodes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/payment_methods. Cards and SEPA debits. */
public final class PaymentMethodResource implements Resource {
    private final PaymentMethods methods;
    private final MethodInput input;

    public PaymentMethodResource(PaymentMethods methods) {
        this.methods = methods;
        this.input = new MethodInput(methods);
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/payment_methods", this::create)
                .list(ObjectType.PAYMENT_METHOD, PaymentMethodResource::filtered)
                .get("/v1/payment_methods/{id}", this::retrieve)
                .update(ObjectType.PAYMENT_METHOD, "payment_method.updated", this::change)
                .post("/v1/payment_methods/{id}/attach", this::attach)
                .post("/v1/payment_methods/{id}/detach", this::detach)
                .get("/v1/customers/{id}/payment_methods", this::listOfCustomer)
                .get("/v1/customers/{id}/payment_methods/{id2}", this::retrieveOfCustomer);
    }

    private ObjectNode create(Call call) {
        ObjectNode method = input.read(call, call.params());
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, call.params(), "customer");
        call.params().done();
        return customer == null ? method : methods.attach(call.data(), method, Nodes.id(customer));
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return methods.find(call.data(), call.id(), "id");
    }

    private void change(Call call, ObjectNode method) {
        MethodInput.copy(call.params(), method);
        call.params().object("card").ifPresent(card -> FieldCopy.from(card, method.withObjectProperty("card"))
                .integers("exp_month", "exp_year"));
    }

    private ObjectNode attach(Call call) {
        String customerId = call.params().requiredText("customer");
        call.params().done();
        ObjectNode method = methods.find(call.data(), call.id(), "payment_method");
        ObjectNode customer = call.known(ObjectType.CUSTOMER, customerId, "customer");
        return methods.attach(call.data(), method, Nodes.id(customer));
    }

    private ObjectNode detach(Call call) {
        call.params().done();
        return methods.detach(call.data(), methods.find(call.data(), call.id(), "payment_method"));
    }

    private static Listing filtered(Call call, Listing list) {
        ObjectNode customer = call.referenced(ObjectType.CUSTOMER, call.params(), "customer");
        return list.by("customer", customer == null ? "" : Nodes.id(customer)).equal("type", "allow_redisplay");
    }

    private ObjectNode listOfCustomer(Call call) {
        call.target(ObjectType.CUSTOMER);
        return Listing.of(call, ObjectType.PAYMENT_METHOD)
                .by("customer", call.id())
                .equal("type", "allow_redisplay")
                .answer();
    }

    private ObjectNode retrieveOfCustomer(Call call) {
        call.params().done();
        ObjectNode method = call.target(ObjectType.PAYMENT_METHOD, call.values().get(1));
        return call.id().equals(Nodes.text(method, "customer")) ? method : call.target(ObjectType.PAYMENT_METHOD, "");
    }
}
