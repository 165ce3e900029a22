package dev.tollgate.twin.money.dispute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Call;
import dev.tollgate.twin.core.api.FieldCopy;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.Resource;
import dev.tollgate.twin.core.api.Routes;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.ObjectType;
import java.util.ArrayList;
import java.util.List;

/** https://docs.stripe.com/api/disputes. */
public final class DisputeResource implements Resource {
    private final Disputing disputing;

    public DisputeResource(Disputing disputing) {
        this.disputing = disputing;
    }

    @Override
    public void register(Routes routes) {
        routes.list(ObjectType.DISPUTE, list -> list.byParams("charge", "payment_intent")
                        .created())
                .retrieve(ObjectType.DISPUTE)
                .post("/v1/disputes/{id}", this::update)
                .post("/v1/disputes/{id}/close", this::close);
    }

    private ObjectNode update(Call call) {
        ObjectNode before = call.target(ObjectType.DISPUTE);
        ObjectNode dispute = before.deepCopy();
        Params params = call.params();
        FieldCopy.from(params, dispute).metadata();
        Params evidence = params.object("evidence").orElse(null);
        if (evidence != null) {
            copy(evidence, dispute);
            EvidenceFiles.require(call.data(), evidence);
        }
        boolean submit = params.flag("submit").orElse(evidence != null);
        params.done();
        if (evidence != null || submit) {
            requireUnanswered(before);
        }
        if (submit) {
            disputing.submit(call.data(), dispute);
        }
        return call.data().update(before, dispute, "charge.dispute.updated");
    }

    private static void requireUnanswered(ObjectNode dispute) {
        Disputing.requireOpen(dispute);
        if (dispute.path("status").asText().endsWith("under_review")) {
            throw StripeError.invalid(null, "This dispute's evidence has already been submitted.");
        }
    }

    private static void copy(Params given, ObjectNode dispute) {
        ObjectNode evidence = dispute.withObjectProperty("evidence");
        List<String> texts = new ArrayList<>();
        evidence.fieldNames().forEachRemaining(texts::add);
        texts.remove("enhanced_evidence");
        FieldCopy.from(given, evidence).texts(texts.toArray(String[]::new));
        given.rejecting("enhanced_evidence");
        boolean any = false;
        for (JsonNode part : evidence) {
            any |= part.isTextual();
        }
        dispute.withObjectProperty("evidence_details").put("has_evidence", any);
    }

    private ObjectNode close(Call call) {
        call.params().done();
        return disputing.close(call.data(), call.target(ObjectType.DISPUTE));
    }
}
