package dev.tollgate.payments.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.kit.stripe.StripeClaim;
import dev.tollgate.kit.stripe.StripePath;
import dev.tollgate.kit.stripeevent.DeliveryResult;
import dev.tollgate.kit.sync.SyncCause;
import dev.tollgate.payments.mirror.MirrorKind;
import dev.tollgate.payments.mirror.MirrorSync;
import dev.tollgate.payments.mirror.StripeReads;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Refetches an invoice and mirrors it. */
@ApplicationScoped
public class InvoiceSync {
    private final StripeReads stripe;
    private final MirrorSync mirror;
    private final InvoiceService invoices;

    InvoiceSync(StripeReads stripe, MirrorSync mirror, InvoiceService invoices) {
        this.stripe = stripe;
        this.mirror = mirror;
        this.invoices = invoices;
    }

    /** Runs one sync. */
    public Uni<DeliveryResult> run(SyncCause cause, String id) {
        return mirror.run(MirrorKind.INVOICE, cause, id, () -> fetch(id), shown -> invoices.apply(id, shown));
    }

    private Uni<Optional<StripeInvoice>> fetch(String id) {
        return stripe.one(StripeClaim.BACKGROUND, MirrorKind.INVOICE, id)
                .chain(found -> found.map(invoice -> withAllLines(id, invoice).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .map(found -> found.map(StripeInvoice::read));
    }

    /** An invoice carries its first lines only. */
    private Uni<JsonNode> withAllLines(String id, JsonNode invoice) {
        if (!invoice.path("lines").path("has_more").asBoolean()) {
            return Uni.createFrom().item(invoice);
        }
        return stripe.all("invoice.lines", "/v1/invoices/" + StripePath.encode(id) + "/lines")
                .invoke(lines ->
                        ((ObjectNode) invoice.path("lines")).putArray("data").addAll(lines))
                .replaceWith(invoice);
    }
}
