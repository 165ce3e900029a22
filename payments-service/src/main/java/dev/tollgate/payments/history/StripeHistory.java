package dev.tollgate.payments.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.kit.stripe.StripeCalls;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripeFailure;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.customer.CustomerHistory;
import dev.tollgate.payments.customer.CustomerService;
import dev.tollgate.payments.invoice.InvoiceSync;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** A customer's invoices from before it was linked. */
@ApplicationScoped
class StripeHistory implements CustomerHistory {
    private static final Logger LOG = Logger.getLogger(StripeHistory.class);
    private static final SyncCause CAUSE = SyncCause.own("customer.history", StripeClaim.BACKGROUND);
    private static final String LIST = "invoice.list";
    private static final int AT_ONCE = 10;

    private final StripeCalls stripe;
    private final InvoiceSync invoices;
    private final CustomerService customers;

    StripeHistory(StripeCalls stripe, InvoiceSync invoices, CustomerService customers) {
        this.stripe = stripe;
        this.invoices = invoices;
        this.customers = customers;
    }

    /** The newest invoices at once; when there are more, or Stripe fails, the worker does the rest. */
    @Override
    public Uni<Void> begin(String stripeCustomerId) {
        return stripe.get(StripeClaim.BACKGROUND, LIST, invoicesOf(stripeCustomerId) + "&limit=" + AT_ONCE)
                .call(page -> mirror(page.path("data")))
                .chain(page -> page.path("has_more").asBoolean()
                        ? Uni.createFrom().voidItem()
                        : customers.finishHistory(stripeCustomerId))
                .onFailure()
                .invoke(failure -> LOG.warnf("A linked customer's invoices follow later: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** All of it, page by page, because a customer may have more invoices than fit into memory. */
    Uni<Void> load(String stripeCustomerId) {
        return stripe.pages(StripeClaim.BACKGROUND, LIST, invoicesOf(stripeCustomerId))
                .onFailure(StripeFailure::isNotFound)
                .recoverWithCompletion()
                .onItem()
                .transformToUniAndConcatenate(this::mirror)
                .collect()
                .last()
                .chain(() -> customers.finishHistory(stripeCustomerId));
    }

    private Uni<Void> mirror(Iterable<JsonNode> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(
                        invoice -> invoices.run(CAUSE, invoice.path("id").asText()))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private static String invoicesOf(String stripeCustomerId) {
        return "/v1/invoices?customer=" + StripePath.encode(stripeCustomerId);
    }
}
