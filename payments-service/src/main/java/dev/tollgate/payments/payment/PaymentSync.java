package dev.tollgate.payments.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.live.Topic;
import dev.tollgate.kit.mirror.Mirror;
import dev.tollgate.kit.mirror.MirrorKind;
import dev.tollgate.kit.mirror.MirrorSync;
import dev.tollgate.kit.mirror.Owned;
import dev.tollgate.kit.time.BusinessClock;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.mirror.PaymentsKind;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refetches payment intents with their latest charge and mirrors them. */
@Singleton
public class PaymentSync extends Mirror<Payment, StripePayment> {
    private static final MirrorKind KIND =
            PaymentsKind.of("payment_intent", "payment", Topic.INVOICES).expanding("latest_charge");

    private final PaymentRepository payments;
    private final PaymentFollowers followers;
    private final CustomerService customers;

    PaymentSync(
            MirrorSync sync,
            PaymentRepository payments,
            PaymentFollowers followers,
            CustomerService customers,
            BusinessClock clock) {
        super(KIND, sync, clock);
        this.payments = payments;
        this.followers = followers;
        this.customers = customers;
    }

    @Override
    protected StripePayment read(JsonNode payment) {
        return StripePayment.read(payment);
    }

    @Override
    protected Uni<Optional<String>> accountOf(StripePayment payment) {
        return customers.accountOf(payment.customerId());
    }

    @Override
    protected Uni<Payment> find(String id) {
        return payments.lock(id);
    }

    @Override
    protected Payment create(String id) {
        return new Payment(id);
    }

    @Override
    protected String status(StripePayment payment) {
        return payment.state().status();
    }

    /** Refunds have the owner of their payment. */
    @Override
    protected Uni<Void> onChange(Optional<Owned<StripePayment>> before, Optional<Owned<StripePayment>> after) {
        Optional<PaymentOwner> owner = after.map(PaymentSync::owner);
        if (before.map(PaymentSync::owner).equals(owner)) {
            return Uni.createFrom().voidItem();
        }
        StripePayment payment = after.or(() -> before).orElseThrow().object();
        return followers.follow(payment.id(), payment.state().latestChargeId(), owner);
    }

    private static PaymentOwner owner(Owned<StripePayment> payment) {
        return new PaymentOwner(payment.account(), payment.object().customerId());
    }
}
