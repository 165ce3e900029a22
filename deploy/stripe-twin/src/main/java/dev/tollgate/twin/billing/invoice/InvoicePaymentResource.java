package dev.tollgate.twin.billing.invoice;

import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.Listing;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.store.ObjectType;

/** https://docs.stripe.com/api/invoice-payment: which payment intent pays which invoice. */
public final class InvoicePaymentResource implements Resource {

    @Override
    public void register(Routes routes) {
        routes.list(ObjectType.INVOICE_PAYMENT, InvoicePaymentResource::filtered)
                .retrieve(ObjectType.INVOICE_PAYMENT);
    }

    private static Listing filtered(Call call, Listing list) {
        Params payment = call.params().object("payment").orElse(null);
        String intent = null;
        String charge = null;
        if (payment != null) {
            payment.requiredText("type");
            payment.choice("type", "charge", "payment_intent", "payment_record");
            intent = payment.text("payment_intent").orElse(null);
            charge = payment.text("charge").orElse(null);
        }
        return list.byParams("invoice")
                .by("payment.payment_intent", intent)
                .by("payment.charge", charge)
                .equal("status")
                .created();
    }
}
