package dev.tollgate.payments.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.batch.OneByOne;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripeevent.DeliveryOutcome;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.customer.CustomerHistory;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.invoice.InvoiceSync;
import dev.tollgate.payments.payment.PaymentSync;
import dev.tollgate.payments.paymentmethod.PaymentMethodSync;
import dev.tollgate.payments.refund.RefundSync;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** What a customer had at Stripe before it was linked: invoices, payments with their refunds, and payment methods. */
@ApplicationScoped
class StripeHistory implements CustomerHistory {
    private static final Logger LOG = Logger.getLogger(StripeHistory.class);
    private static final SyncCause CAUSE = SyncCause.own("customer.history", StripeClaim.BACKGROUND);
    private static final int AT_ONCE = 10;

    private final StripeCalls stripe;
    private final InvoiceSync invoices;
    private final PaymentSync payments;
    private final RefundSync refunds;
    private final PaymentMethodSync methods;
    private final CustomerService customers;

    StripeHistory(
            StripeCalls stripe,
            InvoiceSync invoices,
            PaymentSync payments,
            RefundSync refunds,
            PaymentMethodSync methods,
            CustomerService customers) {
        this.stripe = stripe;
        this.invoices = invoices;
        this.payments = payments;
        this.refunds = refunds;
        this.methods = methods;
        this.customers = customers;
    }

    /** The newest invoices at once, which a page shows; the worker does the rest. */
    @Override
    public Uni<Void> begin(String stripeCustomerId) {
        String newest = "/v1/invoices?customer=" + StripePath.encode(stripeCustomerId) + "&limit=" + AT_ONCE;
        return stripe.get(StripeClaim.BACKGROUND, "invoice.list", newest)
                .chain(page -> OneByOne.run(page.path("data"), this::invoice).replaceWithVoid())
                .onFailure()
                .invoke(failure -> LOG.warnf("A linked customer's invoices follow later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** All of it, page by page, because a customer may have more than fits into memory. */
    Uni<Void> load(String stripeCustomerId) {
        String of = "?customer=" + StripePath.encode(stripeCustomerId);
        return each("invoice.list", "/v1/invoices" + of, this::invoice)
                .chain(() -> each(
                        "payment_intent.list",
                        "/v1/payment_intents" + of + "&expand[]=data.latest_charge",
                        this::payment))
                .chain(() -> each("payment_method.list", "/v1/payment_methods" + of, this::method))
                .chain(() -> customers.finishHistory(stripeCustomerId));
    }

    private Uni<Void> each(String operation, String path, Function<JsonNode, Uni<?>> mirror) {
        return stripe.pages(StripeClaim.BACKGROUND, operation, path)
                .onFailure(StripeFailure::isNotFound)
                .recoverWithCompletion()
                .onItem()
                .transformToUniAndConcatenate(page -> OneByOne.run(page, mirror::apply))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<?> invoice(JsonNode listed) {
        return readable(invoices.run(CAUSE, listed.path("id").asText()));
    }

    private Uni<?> payment(JsonNode listed) {
        JsonNode charge = listed.path("latest_charge");
        Uni<?> payment = readable(payments.run(CAUSE, listed.path("id").asText()));
        return charge.path("amount_refunded").asLong() > 0
                ? payment.chain(() -> refunds.runAllOf(charge.path("id").asText()))
                : payment;
    }

    private Uni<?> method(JsonNode listed) {
        return readable(methods.run(CAUSE, listed.path("id").asText()));
    }

    /** One object that is not understood must not keep the others away, so it is only reported. */
    private static Uni<DeliveryResult> readable(Uni<DeliveryResult> synced) {
        return synced.invoke(result -> {
            if (result.outcome() == DeliveryOutcome.QUARANTINED) {
                LOG.warnf("A linked customer's history leaves out an object: %s", result.detail());
            }
        });
    }
}
