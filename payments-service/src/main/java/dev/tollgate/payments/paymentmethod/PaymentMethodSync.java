package dev.tollgate.payments.paymentmethod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.Mirror;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.PaymentsKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refetches payment methods and mirrors them. */
@Singleton
public class PaymentMethodSync extends Mirror<PaymentMethod, StripePaymentMethod> {
    private static final MirrorKind KIND = PaymentsKind.of("payment_method", "payment_method", Topic.CUSTOMER);

    private final PaymentMethodRepository methods;
    private final CustomerService customers;

    PaymentMethodSync(
            MirrorSync sync, PaymentMethodRepository methods, CustomerService customers, BusinessClock clock) {
        super(KIND, sync, clock);
        this.methods = methods;
        this.customers = customers;
    }

    @Override
    protected StripePaymentMethod read(JsonNode method) {
        return StripePaymentMethod.read(method);
    }

    @Override
    protected Uni<Optional<String>> accountOf(StripePaymentMethod method) {
        return customers.accountOf(method.customerId());
    }

    @Override
    protected Uni<PaymentMethod> find(String id) {
        return methods.findById(id);
    }

    @Override
    protected PaymentMethod create(String id) {
        return new PaymentMethod(id);
    }

    @Override
    protected String status(StripePaymentMethod method) {
        return method.state().attached() ? "attached" : "detached";
    }
}
