package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.Sublist;
import dev.tollgate.twin.core.http.PublicUrl;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.refund.Refunding;

/** https://docs.stripe.com/api/credit_notes. */
public final class CreditNoteResource implements Resource {
    private final CreditNotes notes;
    private final PublicUrl publicUrl;

    public CreditNoteResource(Invoicing invoicing, Refunding refunding, PublicUrl publicUrl) {
        this.notes = new CreditNotes(invoicing, refunding);
        this.publicUrl = publicUrl;
    }

    @Override
    public void register(Routes routes) {
        routes.post("/v1/credit_notes", this::create)
                .list(ObjectType.CREDIT_NOTE, list -> list.byParams("customer", "invoice")
                        .created())
                .get("/v1/credit_notes/preview", this::preview)
                .get("/v1/credit_notes/preview/lines", this::previewLines)
                .retrieve(ObjectType.CREDIT_NOTE)
                .update(ObjectType.CREDIT_NOTE, "credit_note.updated", (call, note) -> FieldCopy.from(
                                call.params(), note)
                        .texts("memo")
                        .metadata())
                .get("/v1/credit_notes/{id}/lines", this::lines)
                .post("/v1/credit_notes/{id}/void", this::cancel);
    }

    private ObjectNode create(Call call) {
        ObjectNode note = draft(call);
        CreditNoteDraft.Payout payout = CreditNoteDraft.payout(call.params(), note);
        call.params().done();
        notes.refund(call.data(), note, payout.refund());
        return notes.issue(call.data(), note, payout.credit());
    }

    private ObjectNode draft(Call call) {
        ObjectNode note = CreditNoteDraft.read(call);
        return note.put("pdf", publicUrl.get() + "/credit_notes/" + new CreditNote(note).id() + "/pdf");
    }

    private ObjectNode preview(Call call) {
        ObjectNode note = draft(call);
        call.params()
                .ignoring("credit_amount", "out_of_band_amount", "refund_amount")
                .done();
        return note;
    }

    private ObjectNode previewLines(Call call) {
        ObjectNode note = draft(call);
        call.params().ignoring("credit_amount", "out_of_band_amount", "refund_amount");
        return Sublist.answer(call, new CreditNote(note).lines());
    }

    private ObjectNode lines(Call call) {
        return Sublist.answer(call, new CreditNote(call.target(ObjectType.CREDIT_NOTE)).lines());
    }

    private ObjectNode cancel(Call call) {
        call.params().done();
        return notes.cancel(call.data(), call.target(ObjectType.CREDIT_NOTE));
    }
}
