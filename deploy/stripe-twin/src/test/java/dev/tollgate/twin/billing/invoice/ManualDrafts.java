package dev.tollgate.twin.billing.invoice;

import com.stripe.model.Invoice;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import dev.tollgate.twin.RunningTwin;

/** Drafts created on request, with the customer's pending items. */
record ManualDrafts(RunningTwin twin) {
    Invoice create(String customer, long amount) throws Exception {
        item(customer, amount);
        return twin.stripe()
                .v1()
                .invoices()
                .create(InvoiceCreateParams.builder()
                        .setCustomer(customer)
                        .setPendingInvoiceItemsBehavior(InvoiceCreateParams.PendingInvoiceItemsBehavior.INCLUDE)
                        .build());
    }

    void item(String customer, long amount) throws Exception {
        twin.stripe()
                .v1()
                .invoiceItems()
                .create(InvoiceItemCreateParams.builder()
                        .setCustomer(customer)
                        .setAmount(amount)
                        .setCurrency("usd")
                        .build());
    }
}
