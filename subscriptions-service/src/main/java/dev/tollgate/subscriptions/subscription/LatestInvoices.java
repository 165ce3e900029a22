package dev.tollgate.subscriptions.subscription;

import dev.tollgate.kit.stripe.NestedList;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Reads the latest invoice of a subscription from Stripe, with all its payments.
 *
 * @see <a href="https://docs.stripe.com/api/invoice-payment">Invoice payments</a>
 */
@ApplicationScoped
public class LatestInvoices {
    private static final List<NestedList> LISTS = List.of(new NestedList(
            "payments",
            "invoice_payment.list",
            id -> "/v1/invoice_payments?expand[]=data.payment.payment_intent&invoice=" + StripePath.encode(id)));

    private final StripeCalls stripe;

    LatestInvoices(StripeCalls stripe) {
        this.stripe = stripe;
    }

    /** The invoice of this id; empty without an id. */
    public Uni<Optional<LatestInvoice>> find(StripeClaim claim, String invoiceId) {
        return invoiceId == null
                ? Uni.createFrom().item(Optional.empty())
                : stripe.get(claim, "invoice.retrieve", path(invoiceId), LISTS)
                        .map(LatestInvoice::read)
                        .map(Optional::of);
    }

    private static String path(String invoiceId) {
        return StripePath.of("invoices", invoiceId) + "?expand[]=payments.data.payment.payment_intent";
    }
}
