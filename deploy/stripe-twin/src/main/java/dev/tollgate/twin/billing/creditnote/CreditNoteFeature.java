package dev.tollgate.twin.billing.creditnote;

import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.feature.Feature;
import dev.tollgate.twin.core.feature.Twin;
import dev.tollgate.twin.money.refund.Refunding;

/** Credit notes. */
public final class CreditNoteFeature implements Feature {

    @Override
    public void install(Twin twin) {
        twin.serve(new CreditNoteResource(twin.get(Invoicing.class), twin.get(Refunding.class), twin.publicUrl()));
    }
}
