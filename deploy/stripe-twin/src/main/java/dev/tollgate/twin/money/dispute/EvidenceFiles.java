package dev.tollgate.twin.money.dispute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.twin.core.api.Params;
import dev.tollgate.twin.core.api.StripeError;
import dev.tollgate.twin.core.store.DataSet;
import dev.tollgate.twin.core.store.ObjectType;
import dev.tollgate.twin.money.file.UploadedFile;

/** The parts of a dispute's evidence that are files. */
final class EvidenceFiles {
    private static final String[] FIELDS = {
        "cancellation_policy",
        "customer_communication",
        "customer_signature",
        "duplicate_charge_documentation",
        "receipt",
        "refund_policy",
        "service_documentation",
        "shipping_documentation",
        "uncategorized_file"
    };

    private EvidenceFiles() {}

    /** Throws 400 for a file that is unknown, or was uploaded for something else. */
    static void require(DataSet data, Params evidence) {
        for (String field : FIELDS) {
            evidence.text(field).filter(id -> !id.isEmpty()).ifPresent(id -> {
                ObjectNode file = data.find(ObjectType.FILE, id);
                if (file == null) {
                    throw StripeError.unknownReference(ObjectType.FILE, id, evidence.name(field));
                }
                if (!"dispute_evidence".equals(new UploadedFile(file).purpose())) {
                    throw StripeError.invalid(
                                    null, "The file " + id + " was not uploaded with the purpose dispute_evidence.")
                            .param(evidence.name(field));
                }
            });
        }
    }
}
