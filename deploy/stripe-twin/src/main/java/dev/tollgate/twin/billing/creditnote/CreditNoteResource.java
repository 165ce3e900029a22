package dev.tollgate.twin.billing.creditnote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.billing.invoice.Invoicing;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Listing;
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
                .get("/v1/credit_notes", this::list)
                .get("/v1/credit_notes/preview", this::preview)
                .get("/v1/credit_notes/preview/lines", this::previewLines)
                .get("/v1/credit_notes/{id}", this::retrieve)
                .post("/v1/credit_notes/{id}", this::update)
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
        return note.put(
                "pdf", publicUrl.get() + "/credit_notes/" + note.path("id").asText() + "/pdf");
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
        return Sublist.answer(call, note.path("lines").path("data"));
    }

    private ObjectNode retrieve(Call call) {
        call.params().done();
        return call.target(ObjectType.CREDIT_NOTE);
    }

    private ObjectNode lines(Call call) {
        return Sublist.answer(
                call, call.target(ObjectType.CREDIT_NOTE).path("lines").path("data"));
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.CREDIT_NOTE);
        ObjectNode note = before.deepCopy();
        FieldCopy.from(call.params(), note).texts("memo").metadata();
        call.params().done();
        return call.data().update(before, note, "credit_note.updated");
    }

    private ObjectNode cancel(Call call) {
        call.params().done();
        return notes.cancel(call.data(), call.target(ObjectType.CREDIT_NOTE));
    }

    private ObjectNode list(Call call) {
        return Listing.of(call, ObjectType.CREDIT_NOTE)
                .byParams("customer", "invoice")
                .created()
                .answer();
    }
}
